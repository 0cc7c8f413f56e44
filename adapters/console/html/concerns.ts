import type { PageChange } from '#src/app/ports/console/pages.ts';
import type { PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';

/*
 * Which changes can make a page look different. Each keeps ids and no more: it stays in memory for as long as somebody
 * has the page open.
 */
type Concerns = (change: PageChange) => boolean;

export const ofTicket =
  (number: TicketNumber): Concerns =>
  (change) =>
    change.ticket === number;

export const ofTeams =
  (teams: readonly TeamId[]): Concerns =>
  (change) =>
    teams.some((team) => change.teams.includes(team));

/** A list of one person's tickets, of some teams' or of all. What was on it may leave it without a trace of where it was. */
export const ofList = (shown: readonly TicketNumber[], whose: PersonId | readonly TeamId[] | 'all'): Concerns => {
  const numbers = new Set(shown);
  return ({ ticket, teams, people }) =>
    numbers.has(ticket) ||
    whose === 'all' ||
    (typeof whose === 'string' ? people.includes(whose) : whose.some((team) => teams.includes(team)));
};
