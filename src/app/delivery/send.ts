import { createBackoff } from '#src/app/background/backoff.ts';
import { saveEffect } from '#src/app/background/save-effect.ts';
import type { ChatOutbound, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Lease, Outbox, OutboxRow } from '#src/app/ports/outbox.ts';
import type { Card } from '#src/cards/card.ts';
import type { Reach } from './reach.ts';

/** A platform that has not answered by then is treated as down; whether it acted is unknown. */
const answerWithinMs = 10_000;

/** After a platform was down this often for a message, the person's next one is tried too. */
const maxOutages = 5;

const pauseAfter = createBackoff({ firstMs: 2_000, longestMs: 300_000 });

/** Ends after `answerWithinMs` at the latest: a platform that hangs must not hold up the others. */
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

export type Leased = Lease & { readonly row: OutboxRow };

/** Gets a card to someone, and settles the row if that fails. Every fault ends in a retry or in a visible failure. */
export const createSend = (parts: {
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly log: Log;
}) => {
  const { outbox, adapters, clock, log } = parts;

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

  /** Tries the addresses in turn until one takes the card; `sent` then saves what must be saved. */
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
      let ref: MessageRef;
      try {
        ref = await within(adapter.send({ id: row.id, to, card, under: null }));
      } catch (error) {
        const fault = error instanceof DeliveryError ? error.code : null;
        if (fault === 'unavailable' && down.size === 0 && row.attempts >= maxOutages) {
          down.set(platform, error);
          continue;
        }
        if (fault !== 'unreachable' || !(error instanceof DeliveryError)) {
          await postpone(lease, error, unreachable);
          return;
        }
        log.warn({ outbox: row.id, ticket: row.ticket, platform, reason: error.message }, 'address unreachable');
        unreachable.push(recorded);
        continue;
      }
      return note(lease, () => sent(ref));
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
    const wait = Math.max(fault.retryAfterMs ?? 0, fault.code === 'rate_limited' ? 1_000 : pauseAfter(row.attempts));
    const code = fault.ambiguous ? 'ambiguous' : fault.code;
    log.warn({ outbox: row.id, ticket: row.ticket, code, waitMs: wait, reason: fault.message }, 'delivery postponed');
    const now = clock.now();
    await outbox.retryAt(lease, now + wait, { code, message: fault.message, unreachable }, now);
  };

  return { sendTo, postpone, within };
};
