import { isAmongTeams, type Metric } from '#src/core/organisation/policy.ts';
import { type ClockEvent, isOpenClock } from '#src/core/sla/clock-state.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { holdingOf, type Outcome } from './facts.ts';

/** What happens to every ticket, promised or not. Counted from the filing. */
const everyTickets: readonly Metric[] = ['first_response', 'resolution'];

/** How targets ended with this event. `held`: as it was with its team until now, of which that is asked. */
export const outcomesOf = (
  before: Ticket,
  after: Ticket,
  logged: LoggedEvent,
  held: Ticket = before,
): readonly Outcome[] => {
  const { event } = logged;
  if (isClockEvent(event)) return endOfClock({ before, after, held }, logged, event);
  return everyTickets
    .filter((metric) => isDone(metric, before, after, event))
    .flatMap((metric) => {
      // Its clock's own end follows.
      if (before.clocks.some((clock) => clock.metric === metric && isOpenClock(clock))) return [];
      const last = before.clocks.findLast((clock) => clock.metric === metric);
      const lapsed = last?.state === 'cancelled' && last.breached.length > 0 ? last : null;
      return [outcome(after, logged, metric, lapsed, lapsed === null ? 'unpromised' : 'missed')];
    });
};

const isClockEvent = (event: TicketEvent): event is ClockEvent => event.type.startsWith('sla.');

const isDone = (metric: Metric, before: Ticket, after: Ticket, event: TicketEvent): boolean =>
  metric === 'resolution'
    ? event.type === 'ticket.resolved'
    : before.firstResponseAt === null && after.firstResponseAt !== null;

/** A target that lapsed while its ticket is open has not ended: it may apply again. */
const endOfClock = (
  { before, after, held }: { readonly before: Ticket; readonly after: Ticket; readonly held: Ticket },
  logged: LoggedEvent,
  event: ClockEvent,
): readonly Outcome[] => {
  const ends = event.type === 'sla.met' || event.type === 'sla.missed';
  if (!ends && (event.type !== 'sla.cancelled' || isOpen(after))) return [];
  const clock = after.clocks.find(({ metric, cycle }) => metric === event.metric && cycle === event.cycle);
  if (clock === undefined) return [];
  const passed = clock.state === 'missed' || clock.breached.length > 0;
  const how = passed ? 'missed' : ends ? 'met' : 'cancelled';
  return [outcome(isAmongTeams(event.metric) ? held : before, logged, event.metric, clock, how)];
};

const outcome = (
  ticket: Ticket,
  { seq, at }: LoggedEvent,
  metric: Metric,
  clock: SlaClock | null,
  how: Outcome['outcome'],
): Outcome => {
  const began = clock === null || everyTickets.includes(metric) ? ticket.createdAt : clock.startedAt;
  return {
    ...holdingOf(ticket),
    ticket: ticket.number,
    seq,
    metric,
    cycle: clock?.cycle ?? null,
    outcome: how,
    began,
    // A clock may have been set back.
    ended: Math.max(at, began),
    openMs: clock?.consumedMs ?? null,
    targetMs: clock?.targetMs ?? null,
  };
};
