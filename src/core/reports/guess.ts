import type { StoredClassification, Ticket } from '#src/core/ticket/ticket.ts';

/** Whether the category that the classifier set turned out to be right. */
export type Guess = 'right' | 'wrong';

/**
 * Known once the ticket is resolved or closed, or a person set its category. Null: not yet, or the classifier did not set
 * it, as the requester chose one or it was not sure enough.
 */
export const guessOf = ({
  classification,
  category,
  categorySource,
  status,
}: Pick<Ticket, 'category' | 'categorySource' | 'status'> & {
  readonly classification: StoredClassification | null;
}): Guess | null => {
  const guessed = classification?.ranked[0]?.category;
  if (classification?.acted !== true || guessed === undefined) return null;
  if (categorySource !== 'technician' && status !== 'resolved' && status !== 'closed') return null;
  return guessed === category ? 'right' : 'wrong';
};
