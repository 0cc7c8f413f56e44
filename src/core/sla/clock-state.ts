import type { Calendar } from '#src/core/calendar/calendar.ts';
import { openTimeBetween } from '#src/core/calendar/open-time.ts';
import type { Instant } from '#src/core/ids.ts';
import { isAmongTeams, type Metric } from '#src/core/organisation/policy.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

export type ClockEvent = Extract<TicketEvent, { type: `sla.${string}` }>;

/** Running or paused: not yet met, missed or cancelled. */
export const isOpenClock = ({ state }: SlaClock): boolean => state === 'running' || state === 'paused';

/** Whether what its requester was promised was missed, and is still not done. */
export const isOverdue = ({ clocks }: Pick<Ticket, 'clocks'>): boolean =>
  clocks.some((clock) => !isAmongTeams(clock.metric) && isOpenClock(clock) && clock.breached.length > 0);

/** Whether a target was missed and is not reached yet, and nobody who leads has said that they deal with it. */
export const isUnacknowledged = ({ state, breached, acknowledged }: SlaClock): boolean =>
  state === 'running' && breached.length > 0 && acknowledged === null;

/** Whether that is so of something its requester was promised. */
export const awaitsAcknowledgement = ({ clocks }: Pick<Ticket, 'clocks'>): boolean =>
  clocks.some((clock) => !isAmongTeams(clock.metric) && isUnacknowledged(clock));

/** When the first target that its requester was promised is due; null: none runs. */
export const firstDue = ({ clocks }: Pick<Ticket, 'clocks'>): Instant | null => {
  const due = clocks.flatMap(({ metric, state, dueAt }) =>
    !isAmongTeams(metric) && state === 'running' && dueAt !== null ? [dueAt] : [],
  );
  return due.length === 0 ? null : Math.min(...due);
};

/** Whether what its requester was promised was kept; null while that is still open, or when nothing was promised. */
export const isKept = ({ clocks }: Pick<Ticket, 'clocks'>): boolean | null => {
  const promised = clocks.filter(({ metric }) => !isAmongTeams(metric));
  if (promised.some(({ state, breached }) => state === 'missed' || breached.length > 0)) return false;
  if (promised.some(isOpenClock)) return null;
  return promised.some(({ state }) => state === 'met') ? true : null;
};

/** The clock of a metric that has not ended; there is at most one. */
export const openClock = (clocks: readonly SlaClock[], metric: Metric): SlaClock | undefined =>
  clocks.find((clock) => clock.metric === metric && isOpenClock(clock));

/** The open time a clock has used up by `now`, milliseconds. */
export const consumedAt = (clock: SlaClock, calendar: Calendar, now: Instant): number =>
  clock.consumedMs + (clock.runningSince === null ? 0 : openTimeBetween(calendar, clock.runningSince, now));

/**
 * What an `sla.*` event does to a ticket's clocks. Throws when the event cannot belong to them (it names a clock that
 * never started, or starts one twice): the log is then not this ticket's.
 */
export const applyClockEvent = (clocks: readonly SlaClock[], event: ClockEvent, at: Instant): readonly SlaClock[] => {
  const index = clocks.findIndex(({ metric, cycle }) => metric === event.metric && cycle === event.cycle);
  const clock = clocks[index];
  if (event.type === 'sla.started') {
    if (clock !== undefined) throw new Error(`${event.metric} clock ${event.cycle} was started before`);
    return [...clocks, startedClock(event, at)];
  }
  if (clock === undefined) throw new Error(`${event.type}: ${event.metric} clock ${event.cycle} never started`);
  return clocks.with(index, changedClock(clock, event, at));
};

/** The clock that an `sla.started` starts: it runs from `at`, due when its first breach is planned. */
export const startedClock = (event: Extract<ClockEvent, { type: 'sla.started' }>, at: Instant): SlaClock => ({
  metric: event.metric,
  cycle: event.cycle,
  startedAt: at,
  targetMs: event.targetMs,
  consumedMs: event.consumedMs,
  state: 'running',
  runningSince: at,
  dueAt: event.steps.find((step) => step.kind === 'breach' && step.level === 1)?.at ?? null,
  endedAt: null,
  steps: event.steps,
  warned: [],
  breached: [],
  repeated: 0,
  acknowledged: null,
});

/** What every other `sla.*` event does to its clock. */
export const changedClock = (
  clock: SlaClock,
  event: Exclude<ClockEvent, { type: 'sla.started' }>,
  at: Instant,
): SlaClock => {
  switch (event.type) {
    case 'sla.paused':
      return {
        ...clock,
        state: 'paused',
        consumedMs: event.consumedMs,
        runningSince: null,
        dueAt: event.consumedMs < clock.targetMs ? null : clock.dueAt,
        steps: [],
      };
    case 'sla.resumed':
      return { ...clock, state: 'running', runningSince: at, dueAt: event.dueAt, steps: event.steps };
    case 'sla.retargeted':
      return {
        ...clock,
        // One that was cancelled for want of a target runs again.
        state: clock.state === 'paused' ? 'paused' : 'running',
        endedAt: null,
        targetMs: event.targetMs,
        consumedMs: event.consumedMs,
        runningSince: clock.state === 'paused' ? null : at,
        dueAt: event.dueAt,
        steps: event.steps,
      };
    case 'sla.met':
      return { ...clock, state: 'met', ...ended(event.consumedMs, at) };
    case 'sla.missed':
      return { ...clock, state: 'missed', ...ended(event.consumedMs, at) };
    case 'sla.cancelled':
      return { ...clock, state: 'cancelled', ...ended(event.consumedMs, at) };
    case 'sla.warned': {
      const steps = clock.steps.filter((step) => step.kind !== 'warn' || step.percent !== event.percent);
      return { ...clock, warned: [...clock.warned, event.percent], steps };
    }
    case 'sla.breached':
      return {
        ...clock,
        dueAt: event.dueAt,
        steps: event.steps,
        breached: [...clock.breached, event.level],
        // The escalation continued, so the next level can be acknowledged again.
        acknowledged: null,
      };
    case 'sla.repeated':
      return {
        ...clock,
        steps: clock.steps.filter((step) => step.kind !== 'repeat' || step.time > event.time),
        repeated: event.time,
        acknowledged: null,
      };
    case 'sla.acknowledged':
      return { ...clock, acknowledged: { level: event.level, at, by: event.by }, steps: event.steps };
  }
};

const ended = (consumedMs: number, endedAt: Instant) =>
  ({ consumedMs, endedAt, runningSince: null, steps: [] }) satisfies Partial<SlaClock>;
