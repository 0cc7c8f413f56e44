/** Why something could not be changed. */
export const problem = {
  not_allowed: 'You may not change this, or not so. Admins may; managers change what people of their own teams do.',
  not_there: 'This is no longer there.',
  exists: 'There is one already.',
  last_admin: 'Nobody could change anything any more: this is the last admin. Make somebody else an admin first.',
  already_so: 'It is so already.',
  changedSince: (who: string, what: string): string =>
    `${who} changed this meanwhile: ${what}. Nothing was saved. Open it again to see how it is now.`,
  someone: 'Somebody',
  over: 'That ends before it begins, or is past.',
  number: 'Please write a number, such as 5.',
  time: 'Please write a time, such as 15m or 1h.',
  address: 'This is no e-mail address.',
  person: 'I don’t know this person. Write their whole name or e-mail address.',
  /** … of several in one field. */
  personNamed: (called: string): string => `I don’t know “${called}”. Write their whole name or e-mail address.`,
  persons: (names: string): string => `There are several: ${names}. Write the e-mail address.`,
} as const;
