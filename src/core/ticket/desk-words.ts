/** Texts that the desk itself writes into tickets. They are stored as they are, whatever language the reader speaks. */
export const deskWords = {
  followUp: (title: string): string => `Follow-up: ${title}`,
  /** Why a ticket that is about the same as another one was cancelled. */
  merged: (into: number): string => `Merged into #${into}`,
  /** Why its requester withdrew a ticket that an article has solved. */
  solvedBy: (title: string): string => `The article “${title}” solved it.`,
  /** The solution of a ticket whose requester did not answer. */
  noAnswer: 'There was no answer to our question, so we take it that this is solved. Reply to open it again.',
  /** The solution of a ticket that was solved in the desk from which it was imported. */
  solvedElsewhere: 'Solved before this desk kept its tickets.',
  /** Why a ticket was cancelled in the desk from which it was imported. */
  endedElsewhere: 'Cancelled before this desk kept its tickets.',
  /** What the requester of an imported ticket was asked, where its messages do not say. */
  askedElsewhere: 'We asked you something before this desk kept its tickets. Please look at what was written last.',
  /** Why a ticket that was solved with an outage is open again. */
  notSolvedForAll: 'It turned out that this is not solved yet. We go on with it for all of you together.',
} as const;
