import type { Calendar } from '#src/core/calendar/calendar.ts';
import { openTimeBetween } from '#src/core/calendar/open-time.ts';
import { staysAsItIs } from '#src/core/lifecycle/evolution/evolve.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Facts, holdingOf, type Stay } from './facts.ts';

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
 * The events of one change and the facts they establish, with the open time of the stay that they end noted in both: a
 * calendar may be edited later, and the log says what counted. `calendar`: of the policy that applied before the change;
 * null: none did.
 */
export const withOpenTime = (
  events: readonly LoggedEvent[],
  facts: Facts,
  calendar: Calendar | null,
): { readonly events: readonly LoggedEvent[]; readonly facts: Facts } => {
  // A change is one moment, and no time passes between its events: it ends one stay at most.
  const [stay] = facts.stays;
  if (stay === undefined || calendar === null) return { events, facts };
  const openMs = openTimeBetween(calendar, stay.began, stay.ended);
  return {
    events: events.map((logged) => (logged.seq === stay.seq ? { ...logged, openMs } : logged)),
    facts: { ...facts, stays: [{ ...stay, openMs }] },
  };
};
