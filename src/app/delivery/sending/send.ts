import { createBackoff } from '#src/app/background/backoff.ts';
import { saveEffect } from '#src/app/background/save-effect.ts';
import type { ChatOutbound, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Lease, Outbox, OutboxFault, OutboxRow } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { hours, type Instant } from '#src/core/ids.ts';
import { madeFor } from './channel-language.ts';
import type { OweAgain } from './owe-again.ts';
import type { Pace } from './pace.ts';
import type { PlatformStates } from './platform-states.ts';
import type { Reach } from './reach.ts';
import { isSwitchedOff, mailboxOf } from './switched-off.ts';
import { createUnseen } from './unseen.ts';

/** A platform that has not answered by then is treated as down; whether it acted is unknown. */
const answerWithinMs = 10_000;

/** After a platform was down this often for a message, the person's next one is tried too. */
const maxOutages = 5;

/** For how long a message is tried that a platform does not take but might. Then it has reached nobody. */
const triedForMs = hours(36);

const pauseAfter = createBackoff({ firstMs: 2_000, longestMs: 300_000 });

/** Ends after `answerWithinMs` at the latest: a platform that hangs must not hold up the others. */
export const within = async <T>(call: Promise<T>): Promise<T> => {
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

/** What an adapter throws that is no DeliveryError is a fault of its own, and may pass as well. */
const deliveryError = (error: unknown): DeliveryError =>
  error instanceof DeliveryError ? error : new DeliveryError('unavailable', String(error), { cause: error });

export type Leased = Lease & { readonly row: OutboxRow };

/** A claim counts as a try unless it is given back; what is owed again may have arrived after all. */
const isFirstTry = ({ attempts, owedSince, createdAt }: OutboxRow): boolean =>
  attempts === 0 && owedSince === createdAt;

/** Where and why a try failed. */
type Failed = { readonly platform: string | null; readonly error: unknown };

/**
 * Gets a card to someone, and settles the row if that fails. Every fault ends in a retry or in a visible failure:
 * `unreachable` and `invalid` are final for an address, and everything else is tried again for `triedForMs`.
 */
export const createSend = (parts: {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly log: Log;
  readonly states: PlatformStates;
  readonly pace: Pace;
  /** What follows from a message that reached nobody; called before the row is settled, and perhaps again. */
  readonly onUndelivered: (row: OutboxRow, fault: OutboxFault) => Promise<void>;
  /** They were reached at an address of their own. */
  readonly onReached: OweAgain;
}) => {
  const { store, outbox, adapters, clock, log, states, pace, onUndelivered, onReached } = parts;
  const unseen = createUnseen();

  const note = ({ row }: Leased, keep: () => Promise<void>): Promise<void> =>
    saveEffect(keep, {
      notYet: (error) =>
        log.warn({ outbox: row.id, ticket: row.ticket, err: error }, 'a message was sent and could not be saved yet'),
      never: (error) =>
        log.error(
          { outbox: row.id, ticket: row.ticket, err: error },
          'a message was sent but not saved; it may be sent again',
        ),
    });

  /** Nobody was reached, and trying again will not help. */
  const giveUp = async (lease: Leased, fault: OutboxFault): Promise<void> => {
    const { row } = lease;
    const { platform, code, message: reason } = fault;
    // Whoever asked has been told in person.
    if ('place' in row.to) return void (await outbox.supersede(lease, reason, clock.now()));
    log.error({ outbox: row.id, ticket: row.ticket, to: row.to, platform, code, reason }, 'message not delivered');
    await onUndelivered(row, fault);
    await outbox.markFailed(lease, fault, clock.now());
  };

  /** Nobody knows where to send it. A person may have an account later; a team without a channel is as it should be. */
  const nowhere = async (lease: Leased): Promise<void> => {
    const { to } = lease.row;
    if (!('person' in to)) return void (await outbox.supersede(lease, 'this team has no such channel', clock.now()));
    const fault = { code: 'no_account', message: 'they have no account anywhere', platform: null } as const;
    if ((await store.read.person(to.person))?.active) return giveUp(lease, fault);
    await onUndelivered(lease.row, fault);
    await outbox.supersede(lease, 'they have left', clock.now());
  };

  /** The platform takes other messages, but not this one: it may wait, those behind it need not. */
  const isRefused = ({ row }: Leased, platform: string | null): boolean =>
    platform !== null &&
    row.attempts >= maxOutages &&
    states.tookSince(platform, clock.now() - pauseAfter(row.attempts - 1));

  /** Tries again later, or gives up when that has been done for long enough. */
  const postpone = async (
    lease: Leased,
    { platform, error }: Failed,
    unreachable: readonly string[],
  ): Promise<void> => {
    const { row } = lease;
    const now = clock.now();
    const { code, message, ambiguous, retryAfterMs } = deliveryError(error);
    if (row.attempts > 0 && now - row.owedSince >= triedForMs) return giveUp(lease, { code, message, platform });
    const passing = ambiguous ? 'ambiguous' : code;
    const fault = { code: isRefused(lease, platform) ? 'refused' : passing, message, platform, unreachable } as const;
    const wait = Math.max(retryAfterMs ?? 0, code === 'rate_limited' ? 1_000 : pauseAfter(row.attempts));
    const facts = { outbox: row.id, ticket: row.ticket, code: fault.code, waitMs: wait };
    if (platform === null) log.warn({ ...facts, reason: message }, 'delivery postponed');
    else if (code !== 'rate_limited') states.refused(platform, message, facts);
    await outbox.retryAt(lease, now + wait, fault, now);
  };

  /** When this may be sent there; null: now. */
  const notBefore = (row: OutboxRow, { platform, recorded }: Reach, toMany: boolean): Instant | null => {
    const { paceMs = 0, perMinute } = adapters.get(platform)?.capabilities ?? {};
    const rests = pace.restsUntil(recorded, paceMs);
    // What cannot go now takes no turn of another.
    if (rests !== null || !toMany || perMinute === undefined) return rests;
    return pace.turnOf(row.id, platform, perMinute.messages);
  };

  /**
   * Tries the addresses in turn until one takes the card, which may be another on each platform; `sent` then saves what
   * must be saved. `toMany`: many others are told the same, at the pace of their platform.
   */
  const sendTo = async (
    lease: Leased,
    given: Card | ((platform: string) => Promise<Card>),
    reaches: readonly Reach[],
    sent: (ref: MessageRef, reach: Reach, card: Card) => Promise<void>,
    toMany = false,
  ): Promise<void> => {
    const { row } = lease;
    const unreachable = [...row.unreachable];
    let down: Failed | null = null;
    let mayStand = false;
    const tryLater = (failed: Failed): Promise<void> => {
      if (!mayStand) unseen.triedInVain(row);
      return postpone(lease, failed, unreachable);
    };
    let last: OutboxFault = {
      code: 'unreachable',
      message: row.unreachable.length === 0 ? 'no address on any connected platform' : 'no address could be reached',
      platform: null,
    };
    for (const reach of reaches) {
      const { to, platform, recorded, addressed = [], under = null } = reach;
      const adapter = adapters.get(platform);
      if (!adapter || unreachable.includes(recorded) || down?.platform === platform) continue;
      const mailbox = mailboxOf(reach, adapter);
      if (mailbox !== null && (await isSwitchedOff(store, mailbox, clock.now()))) {
        last = { code: 'switched_off', message: 'mail to this address came back too often', platform };
        continue;
      }
      const { paceMs = 0 } = adapter.capabilities;
      const rests = notBefore(row, reach, toMany);
      if (rests !== null) return void (await outbox.putBack(lease, rests, clock.now()));
      const card = typeof given === 'function' ? await madeFor(store.read, to.kind, () => given(platform)) : given;
      let ref: MessageRef;
      try {
        const message = {
          id: row.id,
          to,
          card,
          under,
          addressed,
          ...(isFirstTry(row) && { isFirstTry: true as const }),
        };
        ref = await within(adapter.send(message));
      } catch (thrown) {
        const error = deliveryError(thrown);
        const failed: Failed = { platform, error };
        mayStand ||= error.ambiguous;
        if (error.code === 'unavailable' && down === null && row.attempts >= maxOutages) {
          down = failed;
          continue;
        }
        if (error.code === 'unavailable' || error.code === 'rate_limited') {
          return tryLater(failed);
        }
        const facts = { outbox: row.id, ticket: row.ticket, platform, reason: error.message };
        if (error.code === 'invalid') {
          log.error({ ...facts, err: error }, 'message refused by the platform');
          states.refused(platform, error.message, facts);
        } else log.warn(facts, 'address unreachable');
        if (mailbox !== null && error.code === 'unreachable') {
          const bounce = { ...mailbox, message: row.id, at: clock.now() };
          await store.transaction((tx) => tx.noteBounce(bounce));
        }
        last = { code: error.code, message: error.message, platform };
        unreachable.push(recorded);
        continue;
      }
      states.took(platform);
      unseen.forget(row);
      if (paceMs > 0) pace.rest(recorded, paceMs);
      await note(lease, () => sent(ref, reach, card));
      if (to.kind === 'person' || !('person' in row.to)) await onReached(row.to);
      return;
    }
    return down === null ? giveUp(lease, last) : tryLater(down);
  };

  return { sendTo, postpone, nowhere, isUnseen: unseen.isUnseen };
};

export type Send = ReturnType<typeof createSend>;
