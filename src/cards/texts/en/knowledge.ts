import type { ArticleProblem } from '#src/core/knowledge/article.ts';

/** What people read around articles. */
export const knowledge = {
  mayHelp: 'This may help:',
  solvesIt: 'Does one of these solve it?',
  solvesItYes: 'Yes, this solved it',
  solvesItNo: 'No, file the ticket',
  solvedBefore: 'Good. No ticket was filed; nobody needs to do anything.',
  solved: (ticket: number): string => `Good. #${ticket} is closed; nobody needs to do anything.`,
  found: 'Does one of these answer it?',
  nothing: 'There is no article about this',
  whatNow: (question: string): string =>
    `Nothing in the knowledge base answers “${question}”. To ask the help desk, type /ticket and what is wrong.`,
  part: (n: number, of: number): string => `Part ${n} of ${of}`,
  helped: 'Good. Thank you for saying so.',
  helpedNot: 'Thank you for saying so. To ask the help desk, type /ticket and what is wrong.',
  problem: {
    bad_id: 'Its name must be of small letters, digits and hyphens, at most 80.',
    no_title: 'It needs a title.',
    long_title: 'A title has at most 200 characters.',
    no_body: 'It needs some text.',
    long_body: 'It has more than 100,000 characters; make it several articles.',
    bad_language: 'The language must be a code such as de.',
    bad_day: 'This must be a day such as 2027-03-01.',
  } satisfies Record<ArticleProblem, string>,
  review: (n: number): string => (n === 1 ? 'Is this article still right?' : `Are these ${n} articles still right?`),
  reviewMore: (n: number): string => `${n} more wait behind these.`,
  reviewHow: 'One that is not is changed in the console, under Knowledge. “Still right” asks again in half a year.',
  reviewDone: 'All of it was read again. Thank you.',
  reviewedUntil: (day: string): string => `Thank you. It is read again on ${day}.`,
  thanks: 'Thank you for saying so.',
  notForYou: 'Only people who work at the desk write articles.',
  noCategory: 'This category is not there any more.',
  noOwner: 'The owner must be somebody who works at the desk.',
  gone: 'This article is no longer there, or not for you.',
  noSolvedTicket: 'There is no solved ticket of that number on which you work.',
} as const;

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
