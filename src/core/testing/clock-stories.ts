import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Instant } from '#src/core/ids.ts';
import type { Metric, Policy } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import type { ClockEvent } from '#src/core/sla/clock-state.ts';
import type { ClockStep } from '#src/core/ticket/sla-clock.ts';
import { fileClockedTicket, type Happening } from './clocked-ticket.ts';

/** `Mon 09:00` is in the week of 2026-11-16, `Mon2 09:00` in the one after. */
const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Mon2', 'Tue2', 'Wed2', 'Thu2', 'Fri2'];

export const at = (time: string): Instant => {
  const [day = '', clock = ''] = time.split(' ');
  return Date.parse(`2026-11-${16 + dayNames.indexOf(day)}T${clock}Z`);
};

const show = (instant: Instant): string => {
  const iso = new Date(instant).toISOString();
  return `${dayNames[Number(iso.slice(8, 10)) - 16]} ${iso.slice(11, 16)}`;
};

/** What a clock did, in minutes; what nobody was told is in brackets. */
const words = (event: ClockEvent): string => {
  const minutes = (ms: number): number => ms / 60_000;
  switch (event.type) {
    case 'sla.started':
      return `started ${minutes(event.targetMs)}${event.consumedMs > 0 ? ` after ${minutes(event.consumedMs)}` : ''}`;
    case 'sla.resumed':
      return `resumed due ${show(event.dueAt)}`;
    case 'sla.retargeted': {
      const due = event.dueAt === null ? '' : ` due ${show(event.dueAt)}`;
      return `now ${minutes(event.targetMs)} after ${minutes(event.consumedMs)}${due}`;
    }
    case 'sla.warned':
      return event.superseded ? `(warned ${event.percent})` : `warned ${event.percent}`;
    case 'sla.breached': {
      const breached = `breached ${event.level}${event.causedBy === 'time' ? '' : ` by ${event.causedBy}`}`;
      return event.superseded ? `(${breached})` : breached;
    }
    case 'sla.repeated':
      return event.superseded ? `(repeated ${event.time})` : `repeated ${event.time}`;
    case 'sla.acknowledged':
      return `acknowledged ${event.level}`;
    default:
      return `${event.type.slice('sla.'.length)} after ${minutes(event.consumedMs)}`;
  }
};

type Options = { readonly priority?: Priority; readonly policy?: Policy | null };

/**
 * Files a ticket and plays a story on it, such as `Mon 10:00 accept pend; Tue 09:00 resume; Tue 12:00 check`.
 * Returns what one clock did, such as `Mon 09:00 started 480; Mon 10:00 paused after 60`, and what is ahead of it.
 */
export const play = (metric: Metric, filed: string, story: string, options: Options = {}) => {
  const ticket = fileClockedTicket(at(filed), options);
  for (const [day = '', time = '', ...what] of story.split('; ').map((part) => part.split(' '))) {
    const now = at(`${day} ${time}`);
    const happened = what.filter((one) => one !== 'check' && !one.startsWith('acknowledge-'));
    for (const one of what) {
      if (one === 'check') ticket.check(now);
      if (one.startsWith('acknowledge-')) {
        ticket.acknowledge(now, metric, Number(one.at(-1)), ticket.clock(metric)?.cycle);
      }
    }
    if (happened.length > 0) ticket.when(now, ...(happened as readonly Happening[]));
  }
  const did = new Map<string, readonly string[]>();
  for (const { at: when, event } of ticket.log.filter((one) => one.event.metric === metric)) {
    const time = show(when);
    did.set(time, [...(did.get(time) ?? []), `${event.cycle > 1 ? `#${event.cycle} ` : ''}${words(event)}`]);
  }
  const stepWords = (step: ClockStep): string => {
    if (step.kind === 'warn') return `warn ${step.percent}`;
    return step.kind === 'breach' ? `level ${step.level}` : `again ${step.time}`;
  };
  const ahead = (ticket.clock(metric)?.steps ?? []).map((step) => `${show(step.at)} ${stepWords(step)}`);
  return {
    ticket,
    did: [...did].map(([time, events]) => `${time} ${events.join(', ')}`).join('; '),
    ahead: ahead.join('; '),
  };
};

export type ClockCase = readonly [
  what: string,
  filed: string,
  story: string,
  did: string,
  options?: Options & { readonly ahead?: string },
];

export const clockTable = (metric: Metric, cases: readonly ClockCase[]): void => {
  for (const [what, filed, story, expected, { ahead: expectedAhead, ...options } = {}] of cases) {
    it(what, () => {
      const { did, ahead } = play(metric, filed, story, options);
      assert.equal(did, expected);
      if (expectedAhead !== undefined) assert.equal(ahead, expectedAhead);
    });
  }
};
