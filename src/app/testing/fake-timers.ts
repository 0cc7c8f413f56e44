import { randomUUID } from 'node:crypto';
import type { Lease } from '#src/app/ports/outbox.ts';
import type { Timer, Timers } from '#src/app/ports/timers.ts';
import {
  type FakeEngine,
  type FakeState,
  type FakeTimer,
  isFree,
  isFromFuture,
  leaseFor,
  nextId,
} from './fake-state.ts';

const heldBy = (state: FakeState, lease: Lease): [key: string, timer: FakeTimer] | undefined =>
  [...state.timers].find(([, { id, lease: own }]) => String(id) === lease.id && own?.token === lease.token);

const bySoonest = ([, a]: [string, FakeTimer], [, b]: [string, FakeTimer]): number =>
  a.timer.dueAt - b.timer.dueAt || a.id - b.id;

const timerKey = (timer: Timer): string =>
  timer.subject === 'ticket' ? `ticket ${timer.ticket} ${timer.kind}` : `team ${timer.team} ${timer.kind}`;

/** Sets a timer, or moves the one that is set earlier. */
export const setTimer = (state: FakeState, timer: Timer): void => {
  const key = timerKey(timer);
  const known = state.timers.get(key);
  if (known === undefined) {
    state.timers.set(key, { id: nextId(state), timer, lease: null, againAt: null, retriedAt: null });
  } else if (known.lease !== null) {
    state.timers.set(key, { ...known, againAt: Math.min(known.againAt ?? timer.dueAt, timer.dueAt) });
  } else if (timer.dueAt < known.timer.dueAt) {
    state.timers.set(key, { ...known, timer });
  }
};

export const createFakeTimers = (engine: FakeEngine): Timers => ({
  claim: ({ limit, leaseMs, now }) =>
    engine.write((state) =>
      [...state.timers]
        .filter(([, { timer, retriedAt }]) => timer.dueAt <= now || isFromFuture(retriedAt, now))
        .filter(([, { lease }]) => isFree(lease))
        .sort(bySoonest)
        .slice(0, Math.max(0, limit))
        .map(([key, held]) => {
          const token = randomUUID();
          state.timers.set(key, { ...held, lease: leaseFor(leaseMs, token) });
          return { id: String(held.id), token, timer: held.timer };
        }),
    ),
  done: (lease) =>
    engine.write((state) => {
      const [key, held] = heldBy(state, lease) ?? [];
      if (key === undefined || held === undefined) return;
      if (held.againAt === null) state.timers.delete(key);
      else {
        const timer = { ...held.timer, dueAt: held.againAt };
        state.timers.set(key, { ...held, timer, lease: null, againAt: null, retriedAt: null });
      }
    }),
  retryAt: (lease, at, now) =>
    engine.write((state) => {
      const [key, held] = heldBy(state, lease) ?? [];
      if (key === undefined || held === undefined) return;
      const timer = { ...held.timer, dueAt: Math.min(at, held.againAt ?? at) };
      state.timers.set(key, { ...held, timer, lease: null, againAt: null, retriedAt: now });
    }),
  next: async () => {
    const due = [...engine.committed().timers.values()].flatMap(({ timer, lease }) =>
      lease === null ? [timer.dueAt] : [],
    );
    return due.length === 0 ? null : Math.min(...due);
  },
});
