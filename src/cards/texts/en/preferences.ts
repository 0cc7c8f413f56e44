import type { How, Topic } from '#src/core/notices/preferences.ts';

const topic: Readonly<Record<Topic, string>> = {
  progress: 'How my tickets are getting on',
  watching: 'Tickets I was added to',
  due_soon: 'A target is due soon',
  still: 'A ticket has stalled',
  moved: 'A ticket is no longer mine, or another was merged into it',
  notes: 'Colleagues’ notes on tickets',
  ratings: 'A low rating',
  digest: 'The morning digest',
};

const how: Readonly<Record<How, string>> = { now: 'Right away', daily: 'Once a day', never: 'Never' };

/** About what people have chosen to hear. */
export const preferences = {
  topic,
  how,
  title: 'Notifications',
  gathered: (n: number): string => `${n} pieces of news for you`,
  andMore: (n: number): string => `And ${n} more: your list has all tickets.`,
  asYouChose: 'Told together, as you chose. “/ticket notify” changes that.',
  always:
    'You’re always told when somebody asks you something or writes to you, when you’re asked to take a ticket, when yours is solved, when a target is missed, and when nobody has a ticket that you decide about.',
  passes:
    'Quiet hours hold back what can wait and send it all together at the end. Offers, missed targets and Urgent tickets still come through.',
  places: { chat: 'In chat', email: 'By e-mail first' },
  dailyAt: (time: string): string => `Once a day means at ${time}.`,
  quiet: (from: string, to: string): string => `Quiet from ${from} to ${to}, in your time zone.`,
  noQuiet: 'No quiet hours.',
  /** `chosen`: they said so themselves. */
  language: (name: string, chosen: boolean): string =>
    chosen ? `In ${name}, as you chose.` : `In ${name}, as your chat or your organisation has it.`,
  typed:
    'To change it, type “/ticket notify quiet 20:00-7:00”, “/ticket notify quiet off”, “/ticket notify daily” or “/ticket notify now” for everything that can wait, “/ticket notify email” or “/ticket notify chat”, “/ticket notify language de” for German or “/ticket notify language auto” for what your chat is set to.',
  onPage: 'Choose it topic by topic in the console',
  saved: 'Saved.',
  problem: {
    time: 'Write a time such as 19:30.',
    quiet: 'Quiet hours begin and end at two different times, and leave at least an hour a day.',
    choice: 'This can’t be chosen.',
  },
} as const;
