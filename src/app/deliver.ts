import { createHash } from 'node:crypto';
import type { Card } from '#src/cards/card.ts';
import type { Notice } from '#src/core/notices.ts';
import { overtaken } from '#src/core/overtaken.ts';
import type { Ticket } from '#src/core/ticket.ts';
import { cardFor } from './card-for.ts';
import { owedRefresh } from './commit.ts';
import { digestFor } from './digest.ts';
import { createLoop, type Loop } from './loop.ts';
import type { ChatAdapter, MessageRef } from './ports/chat-adapter.ts';
import type { Clock } from './ports/clock.ts';
import { DeliveryError } from './ports/errors.ts';
import type { Log } from './ports/log.ts';
import type { Lease, Outbox, OutboxRow, Owed } from './ports/outbox.ts';
import type { Store } from './ports/store.ts';
import { addressesOf, fallbackChannel, type Reach } from './reach.ts';
import { tellTogether } from './tell-together.ts';

/** Messages in hand at one time; their recipients differ, so they are sent side by side. */
const atOnce = 16;
/** A platform that has not answered by then is taken for down; whether it acted is not known. */
const answerWithinMs = 10_000;
/** Longer than a message can take over all its addresses; what a dead process held goes on after it. */
const leaseMs = 25_000;
const pollMs = 1_000;
const firstRetryMs = 2_000;
const longestRetryMs = 300_000;

/** A platform that was down this often for a message does not have it to itself: the person's next one is tried too. */
const patience = 5;

const backoff = (attempts: number): number => Math.min(firstRetryMs * 2 ** attempts, longestRetryMs);

const fingerprintOf = (card: Card): string => createHash('sha1').update(JSON.stringify(card)).digest('base64url');

/** Ends at the latest after `answerWithinMs`: a platform that hangs must not hold up the others. */
const within = async <T>(call: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DeliveryError('unavailable', 'the platform did not answer in time', { ambiguous: true })),
      answerWithinMs,
    );
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
};

type Leased = Lease & { readonly row: OutboxRow };

export type DeliverParts = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Sends what is owed, in order for each recipient, and keeps the cards that stand somewhere up to date. */
export const createDeliver = (parts: DeliverParts): Loop => {
  const { store, outbox, adapters, clock, log } = parts;

  const cardTo = async (to: OutboxRow['to'], notice: Notice, ticket: Ticket): Promise<Card> =>
    cardFor(store.read, notice, ticket, 'person' in to ? await store.read.person(to.person) : null);

  /** A card sent before the ticket's last change is owed that change. */
  const catchUp = async (ticket: Ticket): Promise<void> => {
    const now = await store.read.ticket(ticket.number);
    if (now === null || now.version === ticket.version) return;
    await store.transaction(async (tx) => {
      const standing = await tx.sentMessages(ticket.number);
      await tx.enqueue(
        standing.map((sent) => owedRefresh(sent, now.version)),
        clock.now(),
      );
    });
  };

  /** Tries the addresses in turn until one takes the card; `sent` then keeps what is to be kept. */
  const sendTo = async (
    lease: Leased,
    card: Card,
    reaches: readonly Reach[],
    sent: (ref: MessageRef) => Promise<void>,
  ): Promise<void> => {
    const { row } = lease;
    const unreachable = [...row.unreachable];
    const down = new Map<string, unknown>();
    for (const { to, platform, recorded } of reaches) {
      const adapter = adapters.get(platform);
      if (!adapter || unreachable.includes(recorded) || down.has(platform)) continue;
      try {
        return await sent(await within(adapter.send({ id: row.id, to, card })));
      } catch (error) {
        const fault = error instanceof DeliveryError ? error.code : null;
        if (fault === 'unavailable' && down.size === 0 && row.attempts >= patience) {
          down.set(platform, error);
          continue;
        }
        if (fault !== 'unreachable' || !(error instanceof DeliveryError)) {
          await postpone(lease, error, unreachable);
          return;
        }
        log.warn({ outbox: row.id, ticket: row.ticket, platform, reason: error.message }, 'address unreachable');
        unreachable.push(recorded);
      }
    }
    for (const error of down.values()) return postpone(lease, error, unreachable);
    const message = reaches.length === 0 ? 'no address on any connected platform' : 'no address could be reached';
    log.error({ outbox: row.id, ticket: row.ticket, to: row.to }, `message not delivered: ${message}`);
    await outbox.markFailed(lease, { code: 'unreachable', message }, clock.now());
  };

  const postpone = async (lease: Leased, error: unknown, unreachable: readonly string[]): Promise<void> => {
    const { row } = lease;
    const fault = error instanceof DeliveryError ? error : new DeliveryError('unavailable', String(error));
    if (fault.code === 'invalid') {
      log.error({ outbox: row.id, ticket: row.ticket, err: error }, 'message refused by the platform');
      await outbox.markFailed(lease, { code: fault.code, message: fault.message }, clock.now());
      return;
    }
    const wait = Math.max(fault.retryAfterMs ?? 0, fault.code === 'rate_limited' ? 1_000 : backoff(row.attempts));
    const code = fault.ambiguous ? 'ambiguous' : fault.code;
    log.warn({ outbox: row.id, ticket: row.ticket, code, waitMs: wait, reason: fault.message }, 'delivery postponed');
    await outbox.retryAt(lease, clock.now() + wait, { code, message: fault.message, unreachable });
  };

  const tell = async (lease: Leased, notice: Notice): Promise<void> => {
    const ticket = await store.read.ticket(notice.ticket);
    if (ticket === null) return void (await outbox.supersede(lease, 'the ticket is gone', clock.now()));
    const why = overtaken(notice, ticket);
    if (why !== null) return void (await outbox.supersede(lease, why, clock.now()));
    const own = await addressesOf(store.read, lease.row.to);
    const fallback = notice.audience === 'requester' ? [] : await fallbackChannel(store.read, lease.row.to, ticket);
    if ('person' in lease.row.to && own.length + fallback.length === 0) {
      return void (await outbox.supersede(lease, 'they have no account anywhere', clock.now()));
    }
    const person = 'person' in lease.row.to ? await store.read.person(lease.row.to.person) : null;
    const together = await tellTogether({ read: store.read, outbox }, lease, { notice, ticket, person });
    if (together !== null) {
      return sendTo(lease, together.card, [...own, ...fallback], async () => {
        await outbox.markTold(lease, clock.now(), together.rows);
      });
    }
    const card = await cardFor(store.read, notice, ticket, person);
    await sendTo(lease, card, [...own, ...fallback], async (ref) => {
      const kept = { ticket: ticket.number, to: lease.row.to, ref, notice, fingerprint: fingerprintOf(card) };
      if (await outbox.markSent(lease, { ...kept, sentAt: clock.now() })) await catchUp(ticket);
    });
  };

  const tellDigest = async (lease: Leased): Promise<void> => {
    const { to } = lease.row;
    const person = 'person' in to ? await store.read.person(to.person) : null;
    if (person === null) return void (await outbox.supersede(lease, 'this person is gone', clock.now()));
    const reaches = (await addressesOf(store.read, to)).filter(({ platform }) => adapters.has(platform));
    if (reaches.length === 0) return void (await outbox.supersede(lease, 'nowhere to send it', clock.now()));
    const card = await digestFor(store.read, person, clock.now());
    await sendTo(lease, card, reaches, async () => {
      await outbox.markTold(lease, clock.now());
    });
  };

  const refresh = async (lease: Leased, sentId: string): Promise<void> => {
    const sent = await store.read.sentMessage(sentId);
    const ticket = sent?.ticket == null ? null : await store.read.ticket(sent.ticket);
    if (sent === null || ticket === null) return void (await outbox.supersede(lease, 'the card is gone', clock.now()));
    const card = await cardTo(sent.to, sent.notice, ticket);
    const fingerprint = fingerprintOf(card);
    const adapter = adapters.get(sent.ref.platform);
    if (fingerprint !== sent.fingerprint && adapter) {
      try {
        await within(adapter.update({ ref: sent.ref, card }));
      } catch (error) {
        if (error instanceof DeliveryError && error.code === 'unreachable') {
          return void (await outbox.supersede(lease, error.message, clock.now()));
        }
        return postpone(lease, error, lease.row.unreachable);
      }
    }
    await outbox.markRefreshed(lease, { id: sent.id, fingerprint }, clock.now());
  };

  const handle = async (lease: Leased): Promise<void> => {
    const { owed }: { owed: Owed } = lease.row;
    try {
      if (owed.kind === 'notice') await tell(lease, owed.notice);
      else if (owed.kind === 'refresh') await refresh(lease, owed.sent);
      else await tellDigest(lease);
    } catch (error) {
      log.error({ outbox: lease.row.id, ticket: lease.row.ticket, err: error }, 'delivery failed');
      await outbox.retryAt(lease, clock.now() + backoff(lease.row.attempts), {
        code: 'fault',
        message: String(error),
        unreachable: lease.row.unreachable,
      });
    }
  };

  const inHand = new Set<Promise<void>>();
  let poke = Promise.withResolvers<void>();

  /** Something may have become due: a message was sent, one was newly owed, or time has passed. */
  const news = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, pollMs);
    });
    await Promise.race([...inHand, poke.promise, pause]);
    clearTimeout(timer);
    poke = Promise.withResolvers();
  };

  /** One slow recipient holds up nobody else: whoever is free is served while others are still in hand. */
  const drain = async (): Promise<void> => {
    for (;;) {
      const free = atOnce - inHand.size;
      const leased = free > 0 ? await outbox.claim({ limit: free, leaseMs, now: clock.now() }) : [];
      for (const lease of leased) {
        const work = handle(lease)
          .catch((error) => log.error({ outbox: lease.id, err: error }, 'a message waits for its lease to end'))
          .finally(() => inHand.delete(work));
        inHand.add(work);
      }
      if (inHand.size === 0) return;
      if (leased.length === 0) await news();
    }
  };

  const loop = createLoop({
    everyMs: pollMs,
    run: drain,
    onError: (error) => log.error({ err: error }, 'the outbox could not be read'),
  });
  return {
    ...loop,
    wake: () => {
      poke.resolve();
      loop.wake();
    },
  };
};
