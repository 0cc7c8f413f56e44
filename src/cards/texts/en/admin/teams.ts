import { replyVariables } from '#src/core/conversation/canned-reply.ts';

const variables = replyVariables.map((one) => `{${one}}`).join(', ');

/** What is said of a team. */
export const teams = {
  ledBy: (name: string): string => `led by ${name}`,
  outageSign: (people: number, within: string): string => `${people} people within ${within}`,
  never: 'never',
  asUsual: 'as usual',
} as const;

/** Forms for teams, and the one that sets up the desk. */
export const teamForms = {
  admin_team: {
    title: (name: string) => name,
    submit: 'Save',
    name: 'Name',
    manager: 'Manager',
    managerHint: 'Name or e-mail address of a manager or admin',
  },
  admin_replies: {
    title: (name: string) => `Canned replies of ${name}`,
    submit: 'Save',
    replies: 'Replies',
    hint: `!name on a line of its own, below it what the reply says; **bold**, lists and links are shown as such. It may name ${variables}. Whoever answers a ticket of this team types !name.`,
    before: 'Begin with a name, such as !restart, on a line of its own.',
    wrong: (name: string, text: string) => `!${name}: ${text}.`,
  },
  admin_outages: {
    title: (name: string) => `When ${name} is asked about an outage`,
    submit: 'Save',
    asks: 'When tickets look the same',
    usual: (people: number, within: number) => `Ask once ${people} people have filed one within ${within} minutes`,
    own: 'Ask as set below',
    never: 'Never ask',
    people: 'How many people?',
    within: 'Within how long?',
    withinHint: 'Such as 15m or 1h',
  },
  admin_new_team: { title: () => 'New team', submit: 'Add' },
  admin_start: {
    title: () => 'Set up the desk',
    submit: 'Set up',
    team: 'What is your team called?',
    hours: 'When is it open?',
    zone: 'Time zone',
    zoneHint: 'Such as Europe/Berlin',
  },
} as const;
