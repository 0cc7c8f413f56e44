import type { Engine } from '#db/engine/engine.ts';
import { heldRow } from '#db/engine/leases.ts';
import { rowId } from '#db/engine/row-id.ts';
import type { Db } from '#db/engine/schema.ts';
import { holdVersion } from '#db/tickets/tickets.ts';
import type { Lease, Outbox, SentMessage } from '#src/app/ports/outbox.ts';
import { owedRefresh } from '#src/app/store-kit/owed-refresh.ts';
import { readBacklog } from './backlog.ts';
import { forgetRefreshes } from './forget-refreshes.ts';
import { findInHand, findInHandFor, findNext } from './in-line.ts';
import { forgetSentMessageAt, saveNewsCard } from './news-cards.ts';
import { createClaim, renewLease } from './outbox-claim.ts';
import {
  type Ending,
  findBehind,
  finish,
  finishWith,
  isHeld,
  postpone,
  putAside,
  returnUntried,
} from './outbox-held.ts';
import { rowOf } from './outbox-row.ts';
import { enqueue, recipientKey } from './outbox-write.ts';
import { keepSentMessage, noteRefresh, sentMessageAt } from './sent-messages.ts';
import { findFailed, findTroubles, reopen } from './undelivered.ts';

const noFault = { code: null, fault: null, platform: null } as const;

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

/** What is owed to people, in a database of either engine. */
export const createOutbox = (engine: Engine): Outbox => {
  /** Those who wait for a message that was being sent look again. */
  const settled = (held: boolean): boolean => {
    if (held) engine.settled();
    return held;
  };
  /** Ends a row and nothing else. */
  const end = async (lease: Lease, how: Ending): Promise<boolean> =>
    settled((await engine.single((db) => finish(db, { ...heldRow(lease), ...how }))).changed === 1);
  return {
    claim: createClaim(engine),
    renew: async (lease, leaseMs) =>
      (await engine.single((db) => renewLease(db, { ...heldRow(lease), leaseMs }))).changed === 1,
    markSent: async (lease, sent, version, news = null) =>
      settled(
        await engine.write(async (db) => {
          const done = { ...heldRow(lease), state: 'sent', at: sent.sentAt, ...noFault } as const;
          if ((await finish(db, done)).changed === 0) return false;
          await keepSentMessage(db, sent);
          if (news !== null) await saveNewsCard(db, news);
          await catchUp(db, sent, version);
          return true;
        }),
      ),
    markRefreshed: (lease, sent, now) =>
      engine.write(async (db) => {
        const done = { ...heldRow(lease), state: 'refreshed', at: now, ...noFault } as const;
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
          const done = { ...heldRow(lease), state: 'sent', at: now, ...noFault } as const;
          if ((await finish(db, done)).changed === 0) return false;
          for (const { id } of together) {
            await finishWith(db, { id: rowId(id) ?? -1, at: now, head: `with ${lease.id}` });
          }
          if (news !== null) await saveNewsCard(db, news);
          return true;
        }),
      ),
    markToldWith: (lease, sentAs, now) => end(lease, { state: 'sent', at: now, ...noFault, fault: `with ${sentAs}` }),
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
    markFailed: (lease, { code, message, platform }, now) =>
      end(lease, { state: 'failed', at: now, code, fault: message, platform }),
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
    supersede: (lease, why, now) => end(lease, { state: 'superseded', at: now, ...noFault, fault: why }),
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
    backlog: () => readBacklog(engine.read),
  };
};
