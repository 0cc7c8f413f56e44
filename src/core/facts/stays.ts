import type { Calendar } from '#src/core/calendar/calendar.ts';
import { openTimeBetween } from '#src/core/calendar/open-time.ts';
import { evolve, staysAsItIs } from '#src/core/lifecycle/evolve.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { holdingOf, type Stay } from './facts.ts';

/** The stay that an event ended; null: none, or it lasted no time at all. */
export const stayEndedBy = (before: Ticket, after: Ticket, logged: LoggedEvent): Stay | null => {
  const began = before.staysSince;
  if (began === null || logged.at <= began || staysAsItIs(before, after)) return null;
  return {
    ...holdingOf(before),
    ticket: before.number,
    seq: logged.seq,
    status: before.status,
    began,
    ended: logged.at,
    endedBy: logged.event.type,
    openMs: logged.openMs ?? null,
  };
};

/**
 * The events of one change, with the open time of the stay that they end noted on the one that ends it: a calendar may be
 * edited later, and the log says what counted. `calendar`: of the policy that applied before the change; null: none did.
 */
export const withOpenTime = (
  before: Ticket | null,
  events: readonly LoggedEvent[],
  calendar: Calendar | null,
): readonly LoggedEvent[] => {
  if (before === null || before.staysSince === null || calendar === null) return events;
  let ticket = before;
  for (const [index, logged] of events.entries()) {
    const after = evolve(ticket, logged);
    if (stayEndedBy(ticket, after, logged) !== null) {
      return events.with(index, { ...logged, openMs: openTimeBetween(calendar, before.staysSince, logged.at) });
    }
    ticket = after;
  }
  return events;
};
