import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { nothingInFlight, skipLocked } from '#db/engine/dialect.ts';
import type { Engine } from '#db/engine/engine.ts';
import { type Held, heldRow, isFree, isFromFuture, takeLease, unheld } from '#db/engine/leases.ts';
import { prepared } from '#db/engine/prepared.ts';
import { rowId } from '#db/engine/row-id.ts';
import type { Db } from '#db/engine/schema.ts';
import type { OutboxTable } from '#db/engine/tables/messages.ts';
import { holdVersion } from '#db/tickets/tickets.ts';
import { owedRefresh } from '#src/app/adapter-kit/owed-refresh.ts';
import type { Outbox, OutboxRow, SentMessage } from '#src/app/ports/outbox.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import { forgetRefreshes } from './forget-refreshes.ts';
import { findInHand, findInHandFor, findNext, gathered, headsAfter, keepsPlace } from './in-line.ts';
import { forgetSentMessageAt, saveNewsCard } from './news-cards.ts';
import { enqueue, recipientKey, recipientOf } from './outbox-write.ts';
import { keepSentMessage, noteRefresh, sentMessageAt } from './sent-messages.ts';
import { findFailed, findTroubles, reopen } from './undelivered.ts';

type Row = Selectable<OutboxTable>;

const rowOf = (row: Row): OutboxRow => ({
  id: String(row.id),
  key: row.key,
  ticket: row.ticket as TicketNumber | null,
  to: recipientOf(row.recipient),
  owed: JSON.parse(row.owed),
  attempts: row.attempts - 1,
  createdAt: row.created_at,
  owedSince: row.owed_again_at ?? row.created_at,
  unreachable: JSON.parse(row.unreachable),
});

const noFault = { code: null, fault: null, platform: null } as const;

type Claim = { now: Instant; leaseMs: number; token: string; limit: number; after: string };

const claim = prepared((db, { now, leaseMs, token, limit, after }: Claim) => ({
  compile: () =>
    sql<Row>`
      WITH RECURSIVE ${headsAfter(after, keepsPlace(now))},
      chosen AS MATERIALIZED (
        -- CROSS: SQLite takes the tables in this order.
        SELECT outbox.id FROM heads CROSS JOIN outbox
        WHERE outbox.id = heads.id AND state = 'pending'
          AND (due_at <= ${now} OR ${isFromFuture('created_at', now)} OR ${isFromFuture('retried_at', now)})
          AND ${isFree(db, leaseMs)} AND ${nothingInFlight(db)}
        LIMIT ${limit}
        ${skipLocked(db)}
      )
      UPDATE outbox
      SET ${takeLease(db, token, leaseMs)}, attempts = attempts + 1
      WHERE id IN (SELECT id FROM chosen)
      RETURNING *`.compile(db),
}));

const renewLease = prepared((db, { id, token, leaseMs }: Held & { leaseMs: number }) => ({
  compile: () =>
    sql`UPDATE outbox SET ${takeLease(db, token, leaseMs)} WHERE id = ${id} AND lease_token = ${token}`.compile(db),
}));

/** Ends a row; changes nothing when the lease was lost. */
const finish = prepared(
  (
    db,
    {
      id,
      token,
      state,
      at,
      code,
      fault,
      platform,
    }: Held & { state: string; at: Instant; code: string | null; fault: string | null; platform: string | null },
  ) =>
    db
      .updateTable('outbox')
      .set({ state, done_at: at, ...unheld, fault_code: code, fault, fault_platform: platform })
      .where('id', '=', id)
      .where('lease_token', '=', token),
);

type Retry = Held & {
  at: Instant;
  now: Instant;
  code: string;
  fault: string;
  platform: string | null;
  unreachable: string;
};

const postpone = prepared((db, { id, token, at, now, code, fault, platform, unreachable }: Retry) =>
  db
    .updateTable('outbox')
    .set({ due_at: at, retried_at: now, ...unheld, fault_code: code, fault, fault_platform: platform, unreachable })
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const returnUntried = prepared((db, { id, token, at, now }: Held & { at: Instant; now: Instant }) =>
  db
    .updateTable('outbox')
    .set({ due_at: at, retried_at: now, ...unheld, attempts: sql<number>`attempts - 1` })
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const putAside = prepared((db, { id, token, at, now }: Held & { at: Instant; now: Instant }) =>
  db
    .updateTable('outbox')
    .set({ due_at: at, retried_at: now, ...unheld, attempts: sql<number>`attempts - 1`, fault_code: gathered })
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const findBehind = prepared((db, { id, token, limit }: Held & { limit: number }) =>
  db
    .selectFrom('outbox')
    .innerJoin('outbox as head', (join) =>
      join.onRef('head.recipient', '=', 'outbox.recipient').onRef('head.id', '<', 'outbox.id'),
    )
    .selectAll('outbox')
    .where('head.id', '=', id)
    .where('head.lease_token', '=', token)
    .where(sql<boolean>`outbox.state = 'pending'`)
    .where('outbox.lease_token', 'is', null)
    .orderBy('outbox.id')
    .limit(limit),
);

const isHeld = prepared((db, { id, token }: Held) =>
  db.selectFrom('outbox').select('id').where('id', '=', id).where('lease_token', '=', token),
);

/** Ends a row that was sent as part of another's card. */
const finishWith = prepared((db, { id, at, head }: { id: number; at: Instant; head: string }) =>
  db
    .updateTable('outbox')
    .set({ state: 'sent', done_at: at, ...unheld, fault_code: null, fault: head })
    .where('id', '=', id)
    .where('state', '=', 'pending'),
);

/**
 * Adds a refresh for a card whose ticket changed while it was being sent. A change locks the ticket's row before it looks
 * up the ticket's cards: it either finds this card, or has written the version that is found here.
 */
const catchUp = async (db: Db, sent: Omit<SentMessage, 'id'>, version: number | null): Promise<void> => {
  if (sent.ticket === null || version === null) return;
  const now = await holdVersion(db, sent.ticket);
  if (now === null || now === version) return;
  const standing = await sentMessageAt(db, sent.ref);
  if (standing !== null) await enqueue(db, [owedRefresh(standing, now)], sent.sentAt);
};

const count = async (db: Db, state: 'pending' | 'failed'): Promise<number> => {
  const { n } = await db
    .selectFrom('outbox')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where(sql<boolean>`state = ${sql.lit(state)}`)
    .executeTakeFirstOrThrow();
  return Number(n);
};

/** What is owed to people, in a database of either engine. */
export const createOutbox = (engine: Engine): Outbox => {
  /** Those who wait for a message that was being sent look again. */
  const settled = (held: boolean): boolean => {
    if (held) engine.settled();
    return held;
  };
  /** The recipient this instance served last, as recipients take turns. */
  let turn = '';
  return {
    claim: async ({ limit, leaseMs, now }) => {
      const token = randomUUID();
      const rows: Row[] = [];
      const claimAfter = async (after: string): Promise<void> => {
        const asked = { now, leaseMs, token, limit: limit - rows.length, after };
        if (asked.limit > 0) rows.push(...(await engine.single((db) => claim(db, asked))).rows);
      };
      await claimAfter(turn);
      if (turn !== '') await claimAfter('');
      // The next claim starts after one of those served, so that nobody waits forever.
      turn = rows.length < limit ? '' : (rows.at(-1)?.recipient ?? '');
      return rows.toSorted((a, b) => a.id - b.id).map((row) => ({ id: String(row.id), token, row: rowOf(row) }));
    },
    renew: async (lease, leaseMs) =>
      (await engine.single((db) => renewLease(db, { ...heldRow(lease), leaseMs }))).changed === 1,
    markSent: async (lease, sent, version, news = null) =>
      settled(
        await engine.write(async (db) => {
          const done = { ...heldRow(lease), state: 'sent', at: sent.sentAt, ...noFault };
          if ((await finish(db, done)).changed === 0) return false;
          await keepSentMessage(db, sent);
          if (news !== null) await saveNewsCard(db, news);
          await catchUp(db, sent, version);
          return true;
        }),
      ),
    markRefreshed: (lease, sent, now) =>
      engine.write(async (db) => {
        const done = { ...heldRow(lease), state: 'refreshed', at: now, ...noFault };
        if ((await finish(db, done)).changed === 0) return false;
        if (sent !== null) await noteRefresh(db, sent.id, sent.fingerprint, now);
        return true;
      }),
    behind: async (lease, limit) =>
      // A row that was never claimed has not been tried before.
      (await findBehind(engine.read, { ...heldRow(lease), limit })).rows.map((row) => ({
        ...rowOf(row),
        attempts: row.attempts,
      })),
    markDelivered: async (lease, now, together = [], news = null) =>
      settled(
        await engine.write(async (db) => {
          const done = { ...heldRow(lease), state: 'sent', at: now, ...noFault };
          if ((await finish(db, done)).changed === 0) return false;
          for (const { id } of together) {
            await finishWith(db, { id: rowId(id) ?? -1, at: now, head: `with ${lease.id}` });
          }
          if (news !== null) await saveNewsCard(db, news);
          return true;
        }),
      ),
    markToldWith: async (lease, sentAs, now) => {
      const done = { ...heldRow(lease), state: 'sent', at: now, ...noFault, fault: `with ${sentAs}` };
      return settled((await engine.single((db) => finish(db, done))).changed === 1);
    },
    markAdded: (lease, news) =>
      engine.write(async (db) => {
        if ((await isHeld(db, heldRow(lease))).rows.length === 0) return false;
        await forgetSentMessageAt(db, news.ref);
        await saveNewsCard(db, news);
        return true;
      }),
    retryAt: async (lease, at, fault, now) => {
      const unreachable = JSON.stringify(fault.unreachable);
      const retry = {
        ...heldRow(lease),
        at,
        now,
        code: fault.code,
        fault: fault.message,
        unreachable,
        platform: fault.platform,
      };
      return settled((await engine.single((db) => postpone(db, retry))).changed === 1);
    },
    putBack: async (lease, at, now) =>
      settled((await engine.single((db) => returnUntried(db, { ...heldRow(lease), at, now }))).changed === 1),
    setAside: async (lease, at, now) =>
      settled((await engine.single((db) => putAside(db, { ...heldRow(lease), at, now }))).changed === 1),
    markFailed: async (lease, { code, message, platform }, now) => {
      const done = { ...heldRow(lease), state: 'failed', at: now, code, fault: message, platform };
      return settled((await engine.single((db) => finish(db, done))).changed === 1);
    },
    oweAgain: async (to, since, now) => {
      const recipient = recipientKey(to);
      // Asked for with every message and every click, and hardly ever is there any.
      if ((await findFailed(engine.read, { recipient, since })).rows.length === 0) return 0;
      return (await engine.single((db) => reopen(db, { recipient, since, now }))).changed;
    },
    troubles: async (since) => [
      ...(await findTroubles(engine.read, 'failed', since)),
      ...(await findTroubles(engine.read, 'pending', since)),
    ],
    supersede: async (lease, why, now) => {
      const done = { ...heldRow(lease), state: 'superseded', at: now, ...noFault, fault: why };
      return settled((await engine.single((db) => finish(db, done))).changed === 1);
    },
    forgetRefreshes: (before) => forgetRefreshes(engine, before),
    isSending: async (to) => {
      const found =
        to === null
          ? await findInHand(engine.read, { after: '' })
          : await findInHandFor(engine.read, { recipient: recipientKey(to) });
      return found.rows.length > 0;
    },
    onSettled: engine.onSettled,
    nextDue: async (now) => (await findNext(engine.read, { after: '', now })).rows[0]?.at ?? null,
    backlog: async () => {
      const oldest = await engine.read
        .selectFrom('outbox')
        .select('created_at')
        .where(sql<boolean>`state = 'pending'`)
        // What is told with other news waits on purpose.
        .where(sql<boolean>`fault_code IS DISTINCT FROM ${sql.lit(gathered)}`)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return {
        pending: await count(engine.read, 'pending'),
        failed: await count(engine.read, 'failed'),
        oldestAt: oldest?.created_at ?? null,
      };
    },
  };
};
