import { randomUUID } from 'node:crypto';
import type { Lease, NewsCard, Outbox, OutboxEntry, OutboxRow, OutboxTrouble } from '#src/app/ports/outbox.ts';
import { owedRefresh } from '#src/app/store-kit/owed-refresh.ts';
import type { Instant } from '#src/core/ids.ts';
import {
  type FakeEngine,
  type FakeOutboxRow,
  type FakeState,
  isFree,
  isFromFuture,
  leaseFor,
  nextId,
} from './fake-state.ts';

const recipient = ({ to }: FakeOutboxRow): string => JSON.stringify(to);

/** The oldest pending row of each recipient. */
const heads = (state: FakeState, now: Instant | null = null): readonly FakeOutboxRow[] => {
  const first = new Map<string, FakeOutboxRow>();
  for (const row of [...state.outbox.values()].sort((a, b) => a.order - b.order)) {
    if (row.state !== 'pending' || first.has(recipient(row))) continue;
    const aside =
      now !== null &&
      (row.aside || row.fault?.code === 'refused') &&
      row.dueAt > now &&
      !isFromFuture(row.retriedAt, now);
    if (!aside) first.set(recipient(row), row);
  }
  return [...first.values()];
};

const publicRow = ({
  id,
  key,
  ticket,
  to,
  owed,
  attempts,
  createdAt,
  owedSince,
  unreachable,
}: FakeOutboxRow): OutboxRow => ({
  ...{ id, key, ticket, to, owed, attempts, createdAt, owedSince, unreachable },
});

/** Changes the row if the lease is still held. */
const change = (state: FakeState, lease: Lease, given: Partial<FakeOutboxRow>): boolean => {
  const row = state.outbox.get(lease.id);
  if (row?.lease?.token !== lease.token) return false;
  state.outbox.set(row.id, { ...row, lease: null, attempts: row.attempts + 1, aside: false, ...given });
  return true;
};

/** Owes messages, each once. */
export const enqueue = (state: FakeState, entries: readonly OutboxEntry[], at: Instant): void => {
  const known = new Set([...state.outbox.values()].map(({ key }) => key));
  for (const entry of entries) {
    if (known.has(entry.key)) continue;
    known.add(entry.key);
    const order = nextId(state);
    const row = { ...entry, id: String(order), order, attempts: 0, createdAt: at, owedSince: at, unreachable: [] };
    state.outbox.set(row.id, {
      ...row,
      state: 'pending',
      dueAt: row.notBefore ?? at,
      retriedAt: null,
      fault: null,
      aside: false,
      doneAt: null,
      lease: null,
    });
  }
};

const saveNews = (state: FakeState, news: NewsCard | null): void => {
  if (news !== null) state.news.set(JSON.stringify([news.to.person, news.team]), news);
};

export const createFakeOutbox = (engine: FakeEngine): Outbox => {
  const listeners = new Set<() => void>();
  const tellSettled = async (done: Promise<boolean>): Promise<boolean> => {
    const held = await done;
    if (held) for (const listener of listeners) queueMicrotask(listener);
    return held;
  };
  return outboxOf(engine, listeners, tellSettled);
};

const outboxOf = (
  engine: FakeEngine,
  listeners: Set<() => void>,
  settled: (done: Promise<boolean>) => Promise<boolean>,
): Outbox => ({
  claim: ({ limit, leaseMs, now }) =>
    engine.write((state) =>
      heads(state, now)
        .filter((row) => row.dueAt <= now || isFromFuture(row.createdAt, now) || isFromFuture(row.retriedAt, now))
        .filter(({ lease }) => isFree(lease))
        .slice(0, Math.max(0, limit))
        .map((row) => {
          const token = randomUUID();
          const attempts = row.lease === null ? row.attempts : row.attempts + 1;
          const leased = { ...row, attempts, lease: leaseFor(leaseMs, token) };
          state.outbox.set(row.id, leased);
          return { id: row.id, token, row: publicRow(leased) };
        }),
    ),
  renew: (lease, leaseMs) =>
    engine.write((state) => {
      const row = state.outbox.get(lease.id);
      if (row?.lease?.token !== lease.token) return false;
      state.outbox.set(row.id, { ...row, lease: leaseFor(leaseMs, lease.token) });
      return true;
    }),
  markSent: (lease, sent, version, news = null) =>
    settled(
      engine.write((state) => {
        if (!change(state, lease, { state: 'sent', doneAt: sent.sentAt })) return false;
        saveNews(state, news);
        const place = JSON.stringify(sent.ref);
        const known = [...state.sent.values()].find(({ ref }) => JSON.stringify(ref) === place);
        const id = known?.id ?? String(nextId(state));
        state.sent.set(id, { ...sent, id });
        const ticket = sent.ticket === null ? undefined : state.tickets.get(sent.ticket);
        if (version !== null && ticket !== undefined && ticket.version !== version) {
          enqueue(state, [owedRefresh({ ...sent, id }, ticket.version)], sent.sentAt);
        }
        return true;
      }),
    ),
  markRefreshed: (lease, refreshed, now) =>
    engine.write((state) => {
      if (!change(state, lease, { state: 'refreshed', doneAt: now })) return false;
      const sent = refreshed === null ? undefined : state.sent.get(refreshed.id);
      if (sent !== undefined) state.sent.set(sent.id, { ...sent, fingerprint: refreshed?.fingerprint ?? null });
      return true;
    }),
  behind: async (lease, limit) => {
    const state = engine.committed();
    const head = state.outbox.get(lease.id);
    if (head?.lease?.token !== lease.token) return [];
    return [...state.outbox.values()]
      .filter(
        (row) =>
          row.state === 'pending' && row.lease === null && recipient(row) === recipient(head) && row.order > head.order,
      )
      .sort((a, b) => a.order - b.order)
      .slice(0, limit)
      .map(publicRow);
  },
  markDelivered: (lease, now, together = [], news = null) =>
    settled(
      engine.write((state) => {
        if (!change(state, lease, { state: 'sent', doneAt: now })) return false;
        for (const { id } of together) {
          const row = state.outbox.get(id);
          if (row?.state === 'pending') state.outbox.set(id, { ...row, state: 'sent', doneAt: now });
        }
        saveNews(state, news);
        return true;
      }),
    ),
  markToldWith: (lease, _sentAs, now) =>
    settled(engine.write((state) => change(state, lease, { state: 'sent', doneAt: now }))),
  markAdded: (lease, news) =>
    engine.write((state) => {
      if (state.outbox.get(lease.id)?.lease?.token !== lease.token) return false;
      const place = JSON.stringify(news.ref);
      for (const [id, { ref }] of state.sent) if (JSON.stringify(ref) === place) state.sent.delete(id);
      saveNews(state, news);
      return true;
    }),
  retryAt: (lease, at, { unreachable, ...fault }, now) =>
    settled(engine.write((state) => change(state, lease, { dueAt: at, retriedAt: now, unreachable, fault }))),
  putBack: (lease, at, now) =>
    settled(
      engine.write((state) => {
        const attempts = state.outbox.get(lease.id)?.attempts ?? 0;
        return change(state, lease, { dueAt: at, retriedAt: now, attempts });
      }),
    ),
  setAside: (lease, at, now) =>
    settled(
      engine.write((state) => {
        const attempts = state.outbox.get(lease.id)?.attempts ?? 0;
        return change(state, lease, { dueAt: at, retriedAt: now, attempts, aside: true });
      }),
    ),
  markFailed: (lease, fault, now) =>
    settled(engine.write((state) => change(state, lease, { state: 'failed', fault, doneAt: now }))),
  oweAgain: (to, since, now) =>
    engine.write((state) => {
      const failed = [...state.outbox.values()].filter(
        (row) =>
          row.state === 'failed' &&
          recipient(row) === JSON.stringify(to) &&
          row.createdAt >= since &&
          row.fault?.code !== 'invalid',
      );
      for (const row of failed) {
        const anew = { dueAt: now, owedSince: now, attempts: 0, unreachable: [], doneAt: null, fault: null } as const;
        state.outbox.set(row.id, { ...row, state: 'pending', ...anew });
      }
      return failed.length;
    }),
  troubles: async (since) => {
    const rows = [...engine.committed().outbox.values()].flatMap(
      ({ state, fault, doneAt }): Omit<OutboxTrouble, 'count'>[] => {
        if (fault === null) return [];
        if (state === 'pending') return [{ ...fault, state: 'postponed' }];
        return state === 'failed' && doneAt !== null && doneAt >= since ? [{ ...fault, state }] : [];
      },
    );
    return [...Map.groupBy(rows, (row) => JSON.stringify([row.state, row.platform, row.code, row.message])).values()]
      .flatMap(([row, ...more]) => (row === undefined ? [] : [{ ...row, count: more.length + 1 }]))
      .toSorted((a, b) => (a.state < b.state ? -1 : Number(a.state > b.state)) || b.count - a.count);
  },
  supersede: (lease, _why, now) =>
    settled(engine.write((state) => change(state, lease, { state: 'superseded', doneAt: now }))),
  forgetRefreshes: (before) =>
    engine.write((state) => {
      const settled = [...state.outbox.values()].filter(
        ({ owed, state: now, doneAt }) =>
          owed.kind === 'refresh' &&
          (now === 'refreshed' || now === 'superseded') &&
          doneAt !== null &&
          doneAt < before,
      );
      for (const { id } of settled) state.outbox.delete(id);
      return settled.length;
    }),
  isSending: async (to) =>
    [...engine.committed().outbox.values()].some(
      ({ state, lease, owed, to: owedTo }) =>
        state === 'pending' &&
        lease !== null &&
        !isFree(lease) &&
        owed.kind !== 'refresh' &&
        (to === null || JSON.stringify(owedTo) === JSON.stringify(to)),
    ),
  onSettled: (callback) => {
    const own = () => callback();
    listeners.add(own);
    return () => listeners.delete(own);
  },
  nextDue: async (now) => {
    const state = engine.committed();
    const due = [...heads(state, now), ...heads(state)].flatMap((row) => (row.lease === null ? [row.dueAt] : []));
    return due.length === 0 ? null : Math.min(...due);
  },
  backlog: async () => {
    const rows = [...engine.committed().outbox.values()].sort((a, b) => a.order - b.order);
    const pending = rows.filter(({ state }) => state === 'pending');
    return {
      pending: pending.length,
      failed: rows.filter(({ state }) => state === 'failed').length,
      oldestAt: pending.find(({ aside }) => !aside)?.createdAt ?? null,
    };
  },
});
