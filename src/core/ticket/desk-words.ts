/** Texts that the desk itself writes into tickets. They are stored as they are, whatever language the reader speaks. */
export const deskWords = {
  followUp: (title: string): string => `Follow-up: ${title}`,
  /** Why its requester withdrew a ticket that an article has solved. */
  solvedBy: (title: string): string => `The article “${title}” solved it.`,
  /** The solution of a ticket whose requester did not answer. */
  noAnswer: 'There was no answer to our question, so we take it that this is solved. Reply to open it again.',
} as const;
