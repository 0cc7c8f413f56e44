/** Requests: what a category asks, and what was answered. */
export const requests = {
  details: {
    title: (n: string) => `Details for #${n}`,
    submit: 'Send',
  },
  wanted: (number: number): string => `A few details about #${number}, please`,
  given: (name: string, number: number): string => `${name} gave details for #${number}`,
  someGave: (number: number): string => `There are new details for #${number}`,
  stillNeeded: (labels: readonly string[]): string =>
    `So that we can start, please tell us: ${labels.map((label) => `“${label}”`).join(', ')}.`,
  /** After a step of a form. */
  more: 'There are a few more questions.',
  giveDetails: 'Give details',
  changeDetails: 'Details…',
  thanks: (number: number): string => `Thanks, that is now part of #${number}.`,
  types: 'What do you need?',
  typesHint: 'Each of these has a form of its own. For anything else, just write what is wrong.',
  noTypes: 'There are no request forms here. Just write what you need, and it becomes a ticket.',
  ask: 'Open the form',
  anythingElse: 'Anything else?',
  dateHint: 'Such as 2026-12-24 or 24 Dec 2026',
  problem: {
    empty: 'This is needed.',
    too_long: (most: number): string => `Please use ${most.toLocaleString('en-GB')} characters at most.`,
    not_a_choice: 'That is not one of the choices. If they have changed, close this form and open it again.',
    not_a_day: 'Please write the day like 2026-12-24 or 24 Dec 2026.',
    not_a_person: 'I can’t find this person, or they have left.',
  },
  unknownQuestion: 'The questions have changed. Close this form and open it again.',
} as const;
