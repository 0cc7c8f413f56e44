import { days, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** So many people with the same trouble within so long are perhaps an outage. */
export const fewestPeople = 4;
export const within = minutes(15);
/** For so long after it was filed, an outage is compared with new tickets. */
export const comparedFor = days(1);
/** At least so much in common: chosen from data, see decision 038. */
export const leastAlike = 0.25;

/**
 * The tickets that look like one outage, the first filed first; null: too few people filed them. `alike`: those that were
 * filed shortly before `ticket` and look the same.
 */
export const likeOutage = (
  ticket: Pick<Ticket, 'number' | 'requester'>,
  alike: readonly Pick<Ticket, 'number' | 'requester'>[],
): { readonly first: TicketNumber; readonly others: readonly TicketNumber[] } | null => {
  const all = [...alike, ticket].toSorted((a, b) => a.number - b.number);
  const people = new Set<PersonId>(all.map(({ requester }) => requester));
  const [first, ...others] = all.map(({ number }) => number);
  return first === undefined || people.size < fewestPeople ? null : { first, others };
};
