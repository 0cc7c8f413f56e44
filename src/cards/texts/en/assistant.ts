/** What people read around what a language model wrote. */
export const assistant = {
  author: 'The assistant (automatic)',
  title: (number: number): string => `An automatic answer to #${number}`,
  /** A technician is still coming: it takes nobody's place. */
  marked: 'Written by a computer from our articles, and not checked by a person. Your ticket stays open.',
  article: 'An article of the help desk',
  helped: 'Good, thank you for saying so. If it is solved, withdraw the ticket, so that nobody works on it.',
  helpedNot: 'Thank you for saying so. A person looks at your ticket.',
  person: 'You asked for a person. Whoever has your ticket knows.',
  wantsPerson: 'The automatic answer did not solve it. I would like to talk to a person.',
} as const;
