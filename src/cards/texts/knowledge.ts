/** What people read around articles. */
export const knowledge = {
  found: 'Does one of these answer it?',
  nothing: 'There is no article about this',
  whatNow: (question: string): string =>
    `Nothing in the knowledge base answers “${question}”. To ask the help desk, type /ticket and what is wrong.`,
  part: (n: number, of: number): string => `Part ${n} of ${of}`,
  helped: 'Good. Thank you for saying so.',
  helpedNot: 'Thank you for saying so. To ask the help desk, type /ticket and what is wrong.',
  gone: 'This article is no longer there, or not for you.',
} as const;
