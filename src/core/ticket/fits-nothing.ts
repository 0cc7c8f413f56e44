import type { Ticket } from './ticket.ts';

/**
 * Whether a ticket in triage is most likely none of the desk's business: the classifier gives most of its belief to none
 * of the categories. It knows such texts by examples of their own, so what it leaves over is its belief in those.
 */
export const fitsNothing = ({ category, classification }: Pick<Ticket, 'category' | 'classification'>): boolean =>
  category === null &&
  classification !== null &&
  classification.ranked.length > 0 &&
  classification.ranked.reduce((sum, { p }) => sum + p, 0) < 0.5;
