import { randomUUID } from 'node:crypto';
import type { Lease } from '#src/app/ports/outbox.ts';
import type { ClaimedKind, HeldTask, NewTask, Task, TaskBacklog, Tasks } from '#src/app/ports/tasks.ts';
import type { Instant } from '#src/core/ids.ts';
import { type FakeEngine, type FakeState, type FakeTask, isFree, isFromFuture, leaseFor } from './fake-state.ts';

const publicTask = ({ id, kind, payload, attempts, createdAt }: FakeTask): Task => ({
  ...{ id, kind, payload, attempts, createdAt },
});

const pendingOf = (state: FakeState, kind: string): readonly FakeTask[] =>
  [...state.tasks.values()].filter((task) => task.kind === kind && task.state === 'pending');

/** Those that may be claimed now, soonest first. */
const dueOf = (state: FakeState, kind: string, now: number): readonly FakeTask[] =>
  pendingOf(state, kind)
    .filter(({ lease, dueAt, setAt }) => isFree(lease) && (dueAt <= now || isFromFuture(setAt, now)))
    .toSorted((a, b) => a.dueAt - b.dueAt);

const claimKind = (state: FakeState, { kind, atMost, leaseMs }: ClaimedKind, limit: number, now: number) => {
  const running = pendingOf(state, kind).filter(({ lease }) => !isFree(lease)).length;
  return dueOf(state, kind, now)
    .slice(0, Math.max(0, Math.min(limit, atMost - running)))
    .map((task): HeldTask => {
      const token = randomUUID();
      // The earlier holder never reported the result of that try.
      const attempts = task.lease === null ? task.attempts : task.attempts + 1;
      const leased = { ...task, attempts, lease: leaseFor(leaseMs, token) };
      state.tasks.set(task.id, leased);
      return { id: task.id, token, task: publicTask(leased) };
    });
};

/** Changes the task if the lease is still held. */
const change = (state: FakeState, lease: Lease, given: (task: FakeTask) => Partial<FakeTask>): boolean => {
  const task = state.tasks.get(lease.id);
  if (task === undefined || task.lease?.token !== lease.token) return false;
  state.tasks.set(task.id, { ...task, lease: null, ...given(task) });
  return true;
};

const soonest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times));

const backlogOf = (state: FakeState, kind: string): TaskBacklog => {
  const pending = pendingOf(state, kind);
  const free = pending.filter(({ lease }) => isFree(lease));
  return {
    kind,
    pending: free.length,
    running: pending.length - free.length,
    failed: [...state.tasks.values()].filter((task) => task.kind === kind && task.state === 'failed').length,
    oldestAt: soonest(pending.map(({ createdAt }) => createdAt)),
    nextDue: soonest(free.map(({ dueAt }) => dueAt)),
  };
};

/** Puts tasks into the state, each once. */
export const addTasks = (state: FakeState, tasks: readonly NewTask[], at: Instant): void => {
  for (const { notBefore = at, ...task } of tasks) {
    if ([...state.tasks.values()].some(({ key }) => key === task.key)) continue;
    const id = randomUUID();
    const times = { createdAt: at, dueAt: notBefore, setAt: at, doneAt: null };
    state.tasks.set(id, { ...task, ...times, id, attempts: 0, state: 'pending', lease: null });
  }
};

export const createFakeTasks = (engine: FakeEngine): Tasks => ({
  claim: ({ kinds, limit, now }) =>
    engine.write((state) => {
      const overdue = (kind: ClaimedKind): number => dueOf(state, kind.kind, now)[0]?.dueAt ?? Number.POSITIVE_INFINITY;
      const held: HeldTask[] = [];
      for (const kind of kinds.toSorted((a, b) => overdue(a) - overdue(b))) {
        held.push(...claimKind(state, kind, limit - held.length, now));
      }
      return held;
    }),
  renew: (lease, leaseMs) =>
    engine.write((state) => {
      const { lease: own = null } = state.tasks.get(lease.id) ?? {};
      if (isFree(own)) return false;
      return change(state, lease, () => ({ lease: leaseFor(leaseMs, lease.token) }));
    }),
  done: (lease, now) => engine.write((state) => change(state, lease, () => ({ state: 'done', doneAt: now }))),
  retryAt: (lease, at, _fault, now) =>
    engine.write((state) =>
      change(state, lease, ({ attempts }) => ({ dueAt: at, setAt: now, attempts: attempts + 1 })),
    ),
  release: (lease) => engine.write((state) => change(state, lease, () => ({}))),
  markFailed: (lease, _fault, now) =>
    engine.write((state) => change(state, lease, () => ({ state: 'failed', doneAt: now }))),
  forget: (before) =>
    engine.write((state) => {
      const old = [...state.tasks.values()].filter(
        ({ state: ended, doneAt }) => ended !== 'pending' && doneAt !== null && doneAt < before[ended],
      );
      for (const { id } of old) state.tasks.delete(id);
      return old.length;
    }),
  backlog: async () => {
    const state = engine.committed();
    const open = [...state.tasks.values()].filter((task) => task.state !== 'done');
    return [...new Set(open.map(({ kind }) => kind))].toSorted().map((kind) => backlogOf(state, kind));
  },
});
