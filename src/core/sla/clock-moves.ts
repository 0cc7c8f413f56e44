import type { Calendar } from '#src/core/calendar/calendar.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import type { Metric, Policy } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { type Cause, dueAtOf, dueEvents, stepsFor } from './clock-schedule.ts';
import { type ClockEvent, changedClock, consumedAt, isOpenClock, startedClock } from './clock-state.ts';

/** What all clocks of a ticket share at one moment. */
export type Moment = { readonly policy: Policy; readonly calendar: Calendar; readonly now: Instant };

const keyOf = ({ metric, cycle }: SlaClock) => ({ metric, cycle });

/** The target for a metric, in milliseconds of open time; null: there is none. */
export const targetOf = (policy: Policy, metric: Metric, priority: Priority): number | null => {
  const target = policy.targets[metric]?.[priority] ?? null;
  return target === null ? null : minutes(target);
};

/** Starts a clock; one that starts past its target is breached at once, and `causedBy` says why. */
export const start = (
  { policy, calendar, now }: Moment,
  clock: Pick<SlaClock, 'metric' | 'cycle' | 'targetMs' | 'consumedMs'>,
  causedBy: Cause,
): readonly ClockEvent[] => {
  const fresh = { ...clock, warned: [], breached: [], repeated: 0, acknowledged: null, steps: [] };
  const steps = stepsFor(policy, calendar, fresh, now);
  const event = { type: 'sla.started', ...clock, steps } as const;
  return [event, ...dueEvents(startedClock(event, now), { now, causedBy })];
};

/** Stops the clock while we wait for the requester; what was due by then is announced first. */
export const pause = ({ calendar, now }: Moment, clock: SlaClock): readonly ClockEvent[] => {
  if (clock.state !== 'running') return [];
  const consumedMs = consumedAt(clock, calendar, now);
  return [...dueEvents(clock, { now, causedBy: 'time' }), { type: 'sla.paused', ...keyOf(clock), consumedMs }];
};

/** Continues from what was consumed, so that everything ahead moves by the length of the pause. */
export const resume = ({ policy, calendar, now }: Moment, clock: SlaClock): readonly ClockEvent[] => {
  if (clock.state !== 'paused') return [];
  const event = {
    type: 'sla.resumed',
    ...keyOf(clock),
    dueAt: dueAtOf(calendar, clock, now),
    steps: stepsFor(policy, calendar, clock, now),
  } as const;
  return [event, ...dueEvents(changedClock(clock, event, now), { now, causedBy: 'time' })];
};

/** Ends a clock: met when it ends no later than it was due. A breach not announced yet is only recorded. */
export const end = ({ calendar, now }: Moment, clock: SlaClock): readonly ClockEvent[] => {
  const consumedMs = consumedAt(clock, calendar, now);
  const ranOut = clock.breached.includes(1) || (clock.dueAt !== null && clock.dueAt < now);
  const missed = consumedMs > clock.targetMs || (consumedMs === clock.targetMs && ranOut);
  return missed
    ? [
        ...dueEvents(clock, { now, causedBy: 'time', untold: true }),
        { type: 'sla.missed', ...keyOf(clock), consumedMs },
      ]
    : [{ type: 'sla.met', ...keyOf(clock), consumedMs }];
};

/** Ends a clock whose target no longer applies. It can be continued by `retarget`. */
export const cancel = (calendar: Calendar, clock: SlaClock, now: Instant): readonly ClockEvent[] =>
  isOpenClock(clock) ? [{ type: 'sla.cancelled', ...keyOf(clock), consumedMs: consumedAt(clock, calendar, now) }] : [];

/**
 * Changes the target, the policy or both; start, consumed and paused time stay. `was`: the calendar by which the clock
 * counted until now. A clock that was cancelled continues from what it had consumed.
 *
 * What was due before the change is announced first; what the new target makes due is due now. While paused, that
 * applies to the breach itself only.
 */
export const retarget = (
  moment: Moment,
  clock: SlaClock,
  targetMs: number,
  { was, causedBy }: { readonly was: Calendar; readonly causedBy: Cause },
): readonly ClockEvent[] => {
  const { policy, calendar, now } = moment;
  const running = clock.state !== 'paused';
  const overdue = dueEvents(clock, { now, causedBy: 'time' });
  const told = overdue.reduce((before, event) => changedClock(before, event, now), clock);
  const swapped = { ...told, targetMs, consumedMs: consumedAt(clock, was, now) };
  const steps = stepsFor(policy, calendar, swapped, now);
  const event = {
    type: 'sla.retargeted',
    ...keyOf(clock),
    targetMs,
    consumedMs: swapped.consumedMs,
    dueAt: running || swapped.consumedMs >= targetMs ? dueAtOf(calendar, swapped, now) : null,
    steps: running ? steps : [],
  } as const;
  const due = dueEvents({ ...changedClock(told, event, now), steps }, { now, causedBy });
  if (running) return [...overdue, event, ...due];
  const breached = due.some(({ type }) => type === 'sla.breached');
  return breached ? [event, ...due.map((one) => (one.type === 'sla.breached' ? { ...one, steps: [] } : one))] : [event];
};
