/** Why something could not be changed. */
export const problem = {
  not_allowed: 'You can’t make this change. Admins can; managers can change what people in their own teams do.',
  not_there: 'This is no longer there.',
  exists: 'There is one already.',
  last_admin: 'This is the last admin. Make somebody else an admin first.',
  already_so: 'It is already like that.',
  changedSince: (who: string, what: string): string =>
    `${who} changed this in the meantime: ${what}. Nothing was saved. Open it again to see the latest version.`,
  someone: 'Somebody',
  over: 'That ends before it starts, or is in the past.',
  number: 'Please write a number, such as 5.',
  time: 'Please write a time, such as 15m or 1h.',
  address: 'This isn’t an e-mail address.',
  person: 'I don’t know this person. Write their whole name or e-mail address.',
  /** … of several in one field. */
  personNamed: (called: string): string => `I don’t know “${called}”. Write their whole name or e-mail address.`,
  persons: (names: string): string => `There are several: ${names}. Write the e-mail address.`,
} as const;
