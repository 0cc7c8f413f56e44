import { createHash } from 'node:crypto';
import type { Loop } from '#src/app/background/loop.ts';
import { createWorkOff } from '#src/app/background/work-off.ts';
import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Outbox, OutboxRow, Owed, SentMessage } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import { linkedCard } from '#src/cards/answers.ts';
import type { Card } from '#src/cards/card.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { overtaken } from '#src/core/notices/overtaken.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { cardFor } from './card-for.ts';
import { digestFor } from './digest.ts';
import { addressesOf, fallbackChannel, type Reach } from './reach.ts';
import { createSend, type Leased } from './send.ts';
import { tellTogether } from './tell-together.ts';

/** Longer than trying all addresses of a message can take. After it, other processes take over what a dead one held. */
const leaseMs = 25_000;

/** How many messages are sent at the same time. */
const atOnce = 16;

const fingerprintOf = (card: Card): string => createHash('sha1').update(JSON.stringify(card)).digest('base64url');

export type DeliverParts = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Sends what is owed, in order for each recipient, and keeps sent cards up to date. */
export const createDeliver = (parts: DeliverParts): Loop => {
  const { store, outbox, adapters, clock, log } = parts;
  const { sendTo, postpone, within } = createSend({ outbox, adapters, clock, log });

  const cardTo = async (to: OutboxRow['to'], notice: Notice, ticket: Ticket): Promise<Card> =>
    cardFor(store.read, notice, ticket, 'person' in to ? await store.read.person(to.person) : null);

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
    const together = await tellTogether({ read: store.read, lists: store.lists, outbox }, lease, {
      notice,
      ticket,
      person,
    });
    if (together === 'lost') return;
    if (together !== null) {
      return sendTo(lease, together.card, [...own, ...fallback], async () => {
        await outbox.markDelivered(lease, clock.now(), together.rows);
      });
    }
    const card = await cardFor(store.read, notice, ticket, person);
    await sendTo(lease, card, [...own, ...fallback], async (ref) => {
      const replaced = adapters.get(ref.platform)?.capabilities.updates === true;
      const fingerprint = replaced ? fingerprintOf(card) : null;
      const kept = { ticket: ticket.number, to: lease.row.to, ref, notice, fingerprint, sentAt: clock.now() };
      await outbox.markSent(lease, kept, replaced ? ticket.version : null);
    });
  };

  /** Messages about no ticket go to one person and are not kept up to date. */
  const tellPerson = async (
    lease: Leased,
    cardOf: (person: Person) => Card | Promise<Card>,
    where: (reach: Reach) => boolean,
  ): Promise<void> => {
    const { to } = lease.row;
    const person = 'person' in to ? await store.read.person(to.person) : null;
    if (person === null) return void (await outbox.supersede(lease, 'this person is gone', clock.now()));
    const reaches = (await addressesOf(store.read, to)).filter(where);
    if (reaches.length === 0) return void (await outbox.supersede(lease, 'nowhere to send it', clock.now()));
    await sendTo(lease, await cardOf(person), reaches, async () => {
      await outbox.markDelivered(lease, clock.now());
    });
  };

  const tellDigest = (lease: Leased): Promise<void> =>
    tellPerson(
      lease,
      (person) => digestFor(store, person, clock.now()),
      ({ platform }) => adapters.has(platform),
    );

  /** To all other accounts, but not to the linked one: whoever is behind it may not be who they claim to be. */
  const tellLinked = (lease: Leased, { account, name }: Extract<Owed, { kind: 'linked' }>): Promise<void> =>
    tellPerson(
      lease,
      () => linkedCard(account.platform, name),
      ({ to }) =>
        to.kind === 'person' &&
        (to.account.platform !== account.platform ||
          to.account.tenant !== account.tenant ||
          to.account.user !== account.user),
    );

  /** An older card may have replaced a newer one: send it again, whatever is shown there. */
  const showAnew = async (lease: Leased, sent: SentMessage): Promise<void> => {
    const { ticket, to } = sent;
    const key = `refresh:${sent.id}:after:${lease.token}`;
    const owed = { kind: 'refresh', sent: sent.id, anew: true } as const;
    await store.transaction((tx) => tx.enqueue([{ key, ticket, to, owed }], clock.now()));
  };

  /** Replaces the card. False: that failed, and the row has been settled. */
  const replace = async (lease: Leased, adapter: ChatOutbound, sent: SentMessage, card: Card): Promise<boolean> => {
    const updating = adapter.update({ ref: sent.ref, card });
    try {
      await within(updating);
      return true;
    } catch (error) {
      if (error instanceof DeliveryError && error.code === 'unreachable') {
        await outbox.supersede(lease, error.message, clock.now());
        return false;
      }
      // An update that was given up may arrive after the next one.
      updating.then(() => showAnew(lease, sent)).catch(() => {});
      await postpone(lease, error, lease.row.unreachable);
      return false;
    }
  };

  const refresh = async (lease: Leased, { sent: sentId, anew }: Extract<Owed, { kind: 'refresh' }>): Promise<void> => {
    const sent = await store.read.sentMessage(sentId);
    const ticket = sent?.ticket == null ? null : await store.read.ticket(sent.ticket);
    if (sent === null || ticket === null) return void (await outbox.supersede(lease, 'the card is gone', clock.now()));
    const adapter = adapters.get(sent.ref.platform);
    if (!adapter) return void (await outbox.supersede(lease, 'its platform is not connected', clock.now()));
    // Owed before the platform was known not to replace cards.
    if (!adapter.capabilities.updates) {
      return void (await outbox.supersede(lease, 'cards cannot be replaced there', clock.now()));
    }
    const card = await cardTo(sent.to, sent.notice, ticket);
    const fingerprint = fingerprintOf(card);
    // An earlier try may have reached the platform.
    const known = anew !== true && lease.row.attempts === 0;
    const replaces = !known || fingerprint !== sent.fingerprint;
    if (replaces && !(await replace(lease, adapter, sent, card))) return;
    const noted = await outbox.markRefreshed(lease, { id: sent.id, fingerprint }, clock.now());
    // Another instance took over, and may have been faster.
    if (replaces && !noted) await showAnew(lease, sent);
  };

  const handle = async (lease: Leased): Promise<void> => {
    const { owed }: { owed: Owed } = lease.row;
    try {
      if (owed.kind === 'notice') await tell(lease, owed.notice);
      else if (owed.kind === 'refresh') await refresh(lease, owed);
      else if (owed.kind === 'linked') await tellLinked(lease, owed);
      else await tellDigest(lease);
    } catch (error) {
      log.error({ outbox: lease.row.id, ticket: lease.row.ticket, err: error }, 'delivery failed');
      await postpone(lease, error, lease.row.unreachable);
    }
  };

  return createWorkOff({
    atOnce,
    claim: (limit) => outbox.claim({ limit, leaseMs, now: clock.now() }),
    handle,
    onError: (error, row) =>
      log.error(
        { ...(row && { outbox: row.id }), err: error },
        row ? 'a message waits for its lease to end' : 'the outbox could not be read',
      ),
  });
};
