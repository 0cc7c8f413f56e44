/** Forms and their fields. */
export const form = {
  intake: {
    title: 'New ticket',
    submit: 'File it',
    fields: {
      title: 'What’s the problem?',
      titleHint: 'A few words, as you would tell a colleague',
      description: 'Tell us more',
      descriptionHint: 'What you were doing, what you see, error messages',
      impact: 'Who is affected?',
      urgency: 'How badly?',
      levelHint: 'If you leave this empty, I go by what you write',
      category: 'What is it about?',
      categoryHint: 'If you leave this empty, I work it out',
      onBehalfOf: 'On behalf of',
      onBehalfOfHint: 'Leave empty if it is for you',
    },
  },
  decline: {
    title: (n: string) => `Decline #${n}`,
    submit: 'Decline',
    reason: 'Why?',
    hint: 'Managers can read this',
  },
  resolve: {
    title: (n: string) => `Resolve #${n}`,
    submit: 'Resolve',
    resolution: 'What solved it?',
    hint: 'The requester reads this',
  },
  ask: {
    title: (n: string) => `Ask about #${n}`,
    submit: 'Ask',
    question: 'Your question',
    hint: 'The clock stops until they answer',
  },
  hold: {
    title: (n: string) => `Put #${n} on hold`,
    submit: 'Put on hold',
    waitsFor: 'What does it wait for?',
    until: 'When to look again',
    untilHint: 'Such as friday, 2 weeks or 2026-12-24; in three working days if left empty',
    note: 'What the requester reads',
    noteHint: 'For example: the new screen is ordered',
  },
  reply: { title: (n: string) => `Reply on #${n}`, submit: 'Send', text: 'Your reply' },
  note: {
    title: (n: string) => `Note on #${n}`,
    submit: 'Save',
    text: 'Internal note',
    hint: 'The requester can’t see it',
  },
  reopen: { title: (n: string) => `Reopen #${n}`, submit: 'Reopen', reason: 'What is still wrong?' },
  cancel: {
    title: (n: string) => `Withdraw #${n}`,
    submit: 'Withdraw',
    reason: 'Why?',
    hint: 'For example: no longer needed',
  },
  add: {
    title: (n: string) => `Add someone to #${n}`,
    submit: 'Add',
    person: 'Who should hear about it?',
    hint: 'They see what you and the technician write, and can answer',
  },
  drop: {
    title: (n: string) => `Take someone off #${n}`,
    submit: 'Take off',
    person: 'Who no longer needs to hear about it?',
  },
  assess: {
    title: (n: string) => `How bad is #${n}?`,
    submit: 'Send',
    reason: 'What has changed, or what can’t you do?',
  },
  assign: { title: (n: string) => `Assign #${n}`, submit: 'Assign', person: 'Who should do it?' },
  handOver: {
    title: (n: string) => `Hand over #${n}`,
    submit: 'Hand over',
    team: 'To which team?',
    note: 'What do they need to know?',
    hint: 'The requester can’t see it',
  },
  priority: { title: (n: string) => `Priority of #${n}`, submit: 'Change', priority: 'Priority', reason: 'Why?' },
  tag: {
    title: (n: string) => `Tags of #${n}`,
    submit: 'Save',
    tags: 'Tags to put on it',
    hint: 'Such as vpn monday-outage; with a minus in front, as in -vpn, it is taken off',
  },
  category: { title: (n: string) => `Category of #${n}`, submit: 'Change', category: 'Category' },
  rate: { title: (n: string) => `How was #${n}?`, submit: 'Send', stars: 'Your rating', comment: 'Anything to add?' },
} as const;

/** What is wrong with a field. */
export const problem = {
  empty: 'Please fill this in.',
  too_long: (max: number) => `Please shorten this to ${max.toLocaleString('en')} characters.`,
  out_of_range: 'Please choose one of the options.',
  noSuchDay: 'I don’t know this day. Give a day in the future, such as friday, 2 weeks or 2026-12-24.',
  unknownPerson: 'I can’t find this person here. Type @ and the start of a name.',
  unknownCategory: 'This category no longer exists. Please choose another.',
} as const;
