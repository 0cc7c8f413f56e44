import type { Instant } from '#src/core/ids.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Facts, Outcome, Stay } from './facts.ts';
import { outcomesOf } from './outcomes.ts';
import { stayEndedBy } from './stays.ts';

/**
 * What some events of a ticket's log establish for good; `before` is the ticket before them, null for a whole log. Says
 * the same for a log at once and for its parts one after the other. Only the log is looked at: policies and calendars
 * may have been edited since.
 */
export const factsOf = (
  before: Ticket | null,
  events: readonly LoggedEvent[],
): { readonly facts: Facts; readonly ticket: Ticket | null } => {
  const stays: Stay[] = [];
  const outcomes: Outcome[] = [];
  let ticket = before;
  /** It has just gone to another team, which ends what its team had promised. */
  let left: { readonly ticket: Ticket; readonly at: Instant } | null = null;
  for (const logged of events) {
    const after = evolve(ticket, logged);
    if (ticket !== null) {
      const stay = stayEndedBy(ticket, after, logged);
      if (stay !== null) stays.push(stay);
      if (after.team !== ticket.team) left = { ticket, at: logged.at };
      outcomes.push(...outcomesOf(ticket, after, logged, left?.at === logged.at ? left.ticket : ticket));
    }
    ticket = after;
  }
  return { facts: { stays, outcomes }, ticket };
};
