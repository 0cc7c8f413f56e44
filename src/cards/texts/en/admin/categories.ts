/** What is said of a category. */
export const categories = {
  /** Who must agree to tickets of a category. */
  approval: {
    manager: 'the requester’s manager',
    all: (names: string): string => `all of ${names}`,
    meanwhile: 'work starts meanwhile',
    runs: 'targets run',
  },
  requires: (skills: string): string => `requires ${skills}`,
  prefers: (skills: string): string => `prefers ${skills}`,
  acceptWithin: (time: string): string => `${time} to accept`,
  skillsThere: (names: string): string => `Skills: ${names}`,
} as const;

/** Forms for categories and skills. */
export const categoryForms = {
  admin_category: {
    title: (name: string) => name,
    submit: 'Save',
    team: 'Team',
    required: 'Required skills',
    requiredHint: 'Never dropped: Hardware 2, Networks',
    preferred: 'Preferred skills',
    preferredHint: 'Dropped, last one first, if nobody has them',
    effort: 'Effort',
    effortHint: 'How much of somebody’s capacity a ticket takes; an ordinary one takes 1',
    accept: 'Time to accept',
    acceptHint: 'Such as 15m or 1h, in open time. Empty: set by the policy',
  },
  admin_questions: {
    title: (name: string) => `Questions of ${name}`,
    submit: 'Save',
    questions: 'Questions for whoever files such a ticket, one per line',
    asks: 'Asked first in a message, at most three',
    asksHint: 'since, affected, device, error, or a question above. Empty: the default. none: nothing',
    questionsHint: 'Which model? | choice: Air, Pro | required. Others: date, person, file: 3, hint: …',
  },
  admin_approval: {
    title: (name: string) => `Who approves ${name}`,
    submit: 'Save',
    by: 'Who must approve it?',
    byHint: 'manager: the requester’s manager. Or names or e-mail addresses, separated by commas. Empty: nobody',
    all: 'If several are named',
    one: 'One of them is enough',
    everybody: 'All of them must approve',
    work: 'Can work start before that?',
    after: 'No, only once it is approved',
    meanwhile: 'Yes',
    clock: 'Its targets',
    waits: 'Wait for the approval',
    runs: 'Keep running',
  },
  admin_new_category: {
    title: () => 'New category',
    submit: 'Add',
    name: 'Name',
    nameHint: 'The classifier knows Hardware, Software, Network, Database and Access',
  },
  admin_new_skill: { title: () => 'New skill', submit: 'Add', name: 'Name' },
} as const;
