import type { Ticket } from './ticket.ts';

/**
 * Whether a ticket in triage is most likely none of the desk's business: the classifier gives most of its belief to none
 * of the categories, which it knows by examples of their own, and some word says so. “Nothing works” says nothing of what
 * it is about, so it may well be the desk's. A category that the desk does not have is not none.
 */
export const fitsNothing = ({ category, classification }: Pick<Ticket, 'category' | 'classification'>): boolean =>
  category === null &&
  classification !== null &&
  classification.ranked.length > 0 &&
  classification.because.length > 0 &&
  (classification.none ?? 0) > 0.5;
