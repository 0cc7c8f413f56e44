import { createHash } from 'node:crypto';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { Outbox, Owed, SentMessage } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { isNeeded } from '#src/core/notices/overtaken.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { cardFor } from './contents/card-for.ts';
import { addressedAt } from './sending/addressed.ts';
import { isInTeamChannel, madeFor } from './sending/channel-language.ts';
import { isOneOfMany, type Pace } from './sending/pace.ts';
import type { PlatformStates } from './sending/platform-states.ts';
import { type createSend, type Leased, within } from './sending/send.ts';

/** Equal for cards that look the same to the same people: whoever has left is not addressed any longer. */
export const fingerprintOf = (card: Card, addressed: readonly Account[] = []): string => {
  const people = addressed.map(({ tenant, user, details }) => [tenant, user, details]);
  return createHash('sha1')
    .update(JSON.stringify(people.length === 0 ? card : [card, people]))
    .digest('base64url');
};

/** Keeps sent cards up to date. */
export const createRefresh = (parts: {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly states: PlatformStates;
  readonly pace: Pace;
  readonly files?: Pick<DeskFiles, 'links' | 'tooLarge'> | null;
  readonly postpone: ReturnType<typeof createSend>['postpone'];
}) => {
  const { store, outbox, adapters, clock, states, pace, postpone } = parts;

  /** An older card may have replaced a newer one: send it again, whatever is shown there. */
  const showAnew = async (lease: Leased, sent: SentMessage): Promise<void> => {
    const { ticket, to } = sent;
    const key = `refresh:${sent.id}:after:${lease.token}`;
    const owed = { kind: 'refresh', sent: sent.id, anew: true } as const;
    await store.transaction((tx) => tx.enqueue([{ key, ticket, to, owed }], clock.now()));
  };

  /** The card is gone from its platform: one that people need is sent anew, once. */
  const sendAnew = async ({ id, ticket, to, notice }: SentMessage, now: Ticket): Promise<void> => {
    if (!isNeeded(notice, now)) return;
    const owed = { kind: 'notice', notice } as const;
    await store.transaction((tx) => tx.enqueue([{ key: `anew:${id}`, ticket, to, owed }], clock.now()));
  };

  /** Replaces the card. False: that failed, and the row has been settled. */
  const replace = async (
    lease: Leased,
    adapter: ChatOutbound,
    shown: {
      readonly sent: SentMessage;
      readonly ticket: Ticket;
      readonly card: Card;
      readonly addressed: readonly Account[];
    },
  ): Promise<boolean> => {
    const { sent, ticket, card, addressed } = shown;
    const updating = adapter.update({ ref: sent.ref, card, addressed });
    try {
      await within(updating);
      states.took(sent.ref.platform);
      return true;
    } catch (error) {
      if (error instanceof DeliveryError && (error.code === 'unreachable' || error.code === 'invalid')) {
        if (error.code === 'unreachable') await sendAnew(sent, ticket);
        else states.refused(sent.ref.platform, error.message, { outbox: lease.id, ticket: ticket.number });
        await outbox.supersede(lease, error.message, clock.now());
        return false;
      }
      // An update that was given up may arrive after the next one.
      updating.then(() => showAnew(lease, sent)).catch(() => {});
      await postpone(lease, { platform: sent.ref.platform, error }, lease.row.unreachable);
      return false;
    }
  };

  return async (lease: Leased, { sent: sentId, anew }: Extract<Owed, { sent: string }>): Promise<void> => {
    const sent = await store.read.sentMessage(sentId);
    const ticket = sent?.ticket == null ? null : await store.read.ticket(sent.ticket);
    if (sent === null || ticket === null) return void (await outbox.supersede(lease, 'the card is gone', clock.now()));
    const adapter = adapters.get(sent.ref.platform);
    if (!adapter) return void (await outbox.supersede(lease, 'its platform is not connected', clock.now()));
    // Owed before the platform was known not to replace cards.
    if (!adapter.capabilities.updates) {
      return void (await outbox.supersede(lease, 'cards cannot be replaced there', clock.now()));
    }
    const reader = 'person' in sent.to ? await store.read.person(sent.to.person) : null;
    const where = (await isInTeamChannel(store.read, sent.ref)) ? 'channel' : 'person';
    const card = await madeFor(store.read, where, () =>
      cardFor(store.read, sent.notice, ticket, reader, clock.now(), parts.files, sent.ref.platform),
    );
    const addressed = await addressedAt(store.read, ticket, sent.ref, adapter);
    const fingerprint = fingerprintOf(card, addressed);
    // An earlier try may have reached the platform.
    const known = anew !== true && lease.row.attempts === 0;
    const replaces = !known || fingerprint !== sent.fingerprint;
    const { perMinute } = adapter.capabilities;
    if (replaces && perMinute !== undefined && isOneOfMany(ticket)) {
      const turn = pace.turnOf(lease.row.id, `updates on ${adapter.platform}`, perMinute.updates);
      if (turn !== null) return void (await outbox.putBack(lease, turn, clock.now()));
    }
    if (replaces && !(await replace(lease, adapter, { sent, ticket, card, addressed }))) return;
    const noted = await outbox.markRefreshed(lease, { id: sent.id, fingerprint }, clock.now());
    // Another instance took over, and may have been faster.
    if (replaces && !noted) await showAnew(lease, sent);
  };
};
