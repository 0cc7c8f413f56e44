import { days, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import type { Team } from '#src/core/organisation/person.ts';
import { type OutageSign, usualSign } from '#src/core/outage-sign.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** For so long after it was filed, an outage is compared with new tickets. */
export const comparedFor = days(1);
/** At least so much in common: chosen from data, see decision 038. */
export const leastAlike = 0.25;

/** When a team is asked whether similar tickets are an outage, `within` in milliseconds; null: never. */
export const signOf = (team: Pick<Team, 'proposeOutage'> | undefined): OutageSign | null => {
  const sign = team?.proposeOutage ?? usualSign;
  return sign === false ? null : { people: sign.people, within: minutes(sign.within) };
};

/**
 * The tickets that look like one outage, the first filed first; null: fewer than `fewest` people filed them. `alike`: those that were
 * filed shortly before `ticket` and look the same.
 */
export const likeOutage = (
  ticket: Pick<Ticket, 'number' | 'requester'>,
  alike: readonly Pick<Ticket, 'number' | 'requester'>[],
  fewest: number,
): { readonly first: TicketNumber; readonly others: readonly TicketNumber[] } | null => {
  const all = [...alike, ticket].toSorted((a, b) => a.number - b.number);
  const people = new Set<PersonId>(all.map(({ requester }) => requester));
  const [first, ...others] = all.map(({ number }) => number);
  return first === undefined || people.size < fewest ? null : { first, others };
};
