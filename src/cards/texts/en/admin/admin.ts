import { automaticHelp, helpForms } from './automatic-help.ts';
import { categories, categoryForms } from './categories.ts';
import { changes } from './changes.ts';
import { people, personForms } from './people.ts';
import { problem } from './problems.ts';
import { teamForms, teams } from './teams.ts';

/** What admins and managers read who change the desk in chat. */
export const admin = {
  title: 'People and the desk',
  titleFor: (words: string): string => `People like “${words}”`,
  people: 'Who works here, and what they do:',
  yourPeople: 'The people of your teams:',
  nobody: 'Nobody yet.',
  nobodyFound: 'Nobody you can change matches that. You can add somebody new.',
  page: (from: number, to: number, of: number): string => `${from}–${to} of ${of}`,
  empty: 'This desk is empty. Set it up in a minute: a team, its hours, and the usual categories and SLA targets.',
  started: (team: string): string =>
    `The desk is set up: ${team} looks at every ticket. Now add the people who work here, with their skills.`,
  onlyForLeads: 'Only admins and managers can do this. If something about you is wrong, ask one of them.',

  action: {
    open: 'Open',
    all: 'Everybody',
    find: 'Find someone',
    add: 'Add someone',
    categories: 'Categories',
    teams: 'Teams',
    changes: 'Changes',
    more: 'More',
    edit: 'Name and manager',
    care: 'Groups, VIP and delegate',
    replies: 'Canned replies',
    roles: 'Role and teams',
    skills: 'Skills',
    hours: 'Hours',
    away: 'Away…',
    leave: 'Mark as left…',
    left: 'Mark as left',
    comesBack: 'Mark as back',
    newCategory: 'New category',
    category: 'Edit',
    questions: 'Questions…',
    approval: 'Approval…',
    outages: 'Outages…',
    help: 'Automatic help…',
    newTeam: 'New team',
    team: 'Edit',
    newSkill: 'New skill',
    start: 'Set up the desk',
  },

  form: { ...personForms, ...teamForms, ...categoryForms, ...helpForms },

  categories: 'Categories',
  teams: 'Teams',

  saved: 'Saved.',
  again: 'This was already done.',
  problem,

  claimed: 'You are the admin of this desk now.',
  wrongCode: 'This code is wrong, was used, or is too old. The desk prints a new one when it starts.',

  ...people,
  ...teams,
  ...categories,
  ...automaticHelp,
  ...changes,
} as const;
