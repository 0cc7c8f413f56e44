import type { PageChange } from '#src/app/ports/console/pages.ts';
import type { PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';

/** Whose changes can make a page look different: of these tickets, people or teams. What was on a list may leave it without a trace of where it was. */
type Shown = {
  readonly tickets?: readonly TicketNumber[];
  readonly people?: readonly PersonId[];
  readonly teams?: readonly TeamId[] | 'all';
};

/** Whether a change concerns a page. Keeps ids and no more: it stays in memory for as long as somebody has the page open. */
export const concerning = ({ tickets = [], people = [], teams = [] }: Shown): ((change: PageChange) => boolean) => {
  const numbers = new Set(tickets);
  return (change) =>
    teams === 'all' ||
    numbers.has(change.ticket) ||
    people.some((person) => change.people.includes(person)) ||
    teams.some((team) => change.teams.includes(team));
};
