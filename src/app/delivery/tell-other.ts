import { invitationOvertaken } from '#src/app/invitations/owed/owe-invitations.ts';
import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Outbox, Owed } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FiguresFor } from '#src/app/reports/figures-for.ts';
import { invitationCard } from '#src/cards/appointments/appointment.ts';
import type { Card } from '#src/cards/card.ts';
import { notReachedCard, undeliveredCard } from '#src/cards/notices/undelivered.ts';
import { days, type PersonId } from '#src/core/ids.ts';
import { quietUntil } from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import { digestFor, type WhatWasLearnt } from './contents/digest.ts';
import { holderAwayFor } from './contents/holder-away.ts';
import type { Illustrate } from './contents/illustrate.ts';
import { regularReport } from './contents/regular-report.ts';
import { mostTogether } from './contents/tell-together.ts';
import { transcriptPage } from './contents/tell-transcript.ts';
import { viewFor } from './contents/views.ts';
import { addressesOf, everyAddress, isChat, type Reach } from './sending/reach.ts';
import type { Leased, Send } from './sending/send.ts';
import { inConversation } from './sending/under-card.ts';
import { personNews } from './tell-person.ts';

type Told<Kind extends Owed['kind']> = Extract<Owed, { kind: Kind }>;

const anywhere = (): boolean => true;

/** Tells somebody what is owed besides notices: a digest, a report, an invitation, news of their own … */
export const createTellOther = (parts: {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly figures: FiguresFor;
  readonly illustrate: Illustrate;
  readonly models?: WhatWasLearnt | undefined;
  readonly send: Send;
}) => {
  const { store, outbox, adapters, clock, illustrate, send } = parts;

  /** Messages about no ticket go to one person and are not kept up to date. */
  const tellPerson = async (
    lease: Leased,
    cardOf: (person: Person) => Card | Promise<Card | null>,
    where: (reach: Reach) => boolean,
    /** These before others. */
    rather: (reach: Reach) => boolean = anywhere,
    below?: Place,
  ): Promise<void> => {
    const { to } = lease.row;
    const person = 'person' in to ? await store.read.person(to.person) : null;
    if (person === null) return void (await outbox.supersede(lease, 'this person is gone', clock.now()));
    const known = (await everyAddress(store.read, to, adapters)).filter(where);
    const inOrder = [...known.filter(rather), ...known.filter((reach) => !rather(reach))];
    const reaches = inOrder.map((reach) => inConversation(reach, below));
    if (reaches.length === 0) return void (await outbox.supersede(lease, 'nowhere to send it', clock.now()));
    const card = await cardOf(person);
    if (card === null) return void (await outbox.supersede(lease, 'they may not see it any more', clock.now()));
    await send.sendTo(lease, card, reaches, async () => {
      await outbox.markDelivered(lease, clock.now());
    });
  };

  const tellNotReached = async (lease: Leased, { notice, fault }: Told<'not_reached'>) => {
    const ticket = await store.read.ticket(notice.ticket);
    const to = 'person' in notice.to ? await store.read.person(notice.to.person) : null;
    if (ticket === null || to === null) return void (await outbox.supersede(lease, 'it is gone', clock.now()));
    await tellPerson(
      lease,
      async (person) =>
        notReachedCard(await viewFor(store.read, ticket, person, clock.now()), { notice, to, ...fault }),
      anywhere,
    );
  };

  const tellUndelivered = async (lease: Leased): Promise<void> => {
    const failed = (await outbox.troubles(clock.now() - days(1))).filter(({ state }) => state === 'failed');
    if (failed.length === 0) return void (await outbox.supersede(lease, 'all of it was sent since', clock.now()));
    await tellPerson(lease, () => undeliveredCard(failed), anywhere);
  };

  const tellTranscript = async (lease: Leased, page: number): Promise<void> => {
    const reaches = await addressesOf(store.read, lease.row.to);
    if (reaches.length === 0) return send.nowhere(lease);
    const found = await transcriptPage(store.read, lease.row, page, clock.now());
    if (found === null) return void (await outbox.supersede(lease, 'the ticket is gone', clock.now()));
    await send.sendTo(lease, found.card, reaches, async () => {
      // Before this page counts as delivered, so that a crash in between loses none; the key keeps it from coming twice.
      await store.transaction((tx) => tx.enqueue(found.next, clock.now()));
      await outbox.markDelivered(lease, clock.now());
    });
  };

  /** In quiet hours it waits for their end. */
  const afterQuietHours = async (lease: Leased, tellNow: () => Promise<void>): Promise<void> => {
    const reader = 'person' in lease.row.to ? await store.read.person(lease.row.to.person) : null;
    const chosen = reader === null ? null : await store.read.preferences(reader.id);
    const until = reader === null || chosen === null ? null : quietUntil(chosen, reader.zone, clock.now());
    if (until !== null) return void (await outbox.setAside(lease, until, clock.now()));
    await tellNow();
  };

  const tellDigest = (lease: Leased): Promise<void> =>
    tellPerson(
      lease,
      async (person) => {
        const card = await digestFor(store, person, clock.now(), parts.models);
        return illustrate.digest(card, person, clock.now());
      },
      ({ platform }) => adapters.has(platform),
    );

  const tellReport = (lease: Leased, owed: Told<'report'>): Promise<void> =>
    tellPerson(
      lease,
      (person) => regularReport(parts, owed, person, clock.now()),
      anywhere,
      owed.by === 'email' ? (reach) => !isChat(reach, adapters) : anywhere,
    );

  /** Whoever has no account in a chat gets it with the notice, unless that tells them nothing new. */
  const tellInvitation = async (lease: Leased, owed: Told<'invitation'>): Promise<void> => {
    const ticket = lease.row.ticket === null ? null : await store.read.ticket(lease.row.ticket);
    const why = ticket === null ? 'the ticket is gone' : invitationOvertaken(ticket, owed);
    if (ticket === null || why !== null) return void (await outbox.supersede(lease, why ?? '', clock.now()));
    const isInChat = (await addressesOf(store.read, lease.row.to)).some((reach) => isChat(reach, adapters));
    if (!isInChat && owed.own !== true) return void (await outbox.supersede(lease, 'the notice has it', clock.now()));
    await tellPerson(
      lease,
      async (person) => invitationCard(await viewFor(store.read, ticket, person, clock.now()), owed),
      (reach) => !isChat(reach, adapters),
    );
  };

  const tellHolderAway = async (lease: Leased, holder: PersonId): Promise<void> => {
    const owedAgain = (await outbox.behind(lease, mostTogether)).some(
      ({ owed }) => owed.kind === 'holder_away' && owed.person === holder,
    );
    if (owedAgain) return void (await outbox.supersede(lease, 'they went away again since', clock.now()));
    const cardFor = await holderAwayFor(store, holder, clock.now());
    if (cardFor === null) return void (await outbox.supersede(lease, 'there is nothing to decide', clock.now()));
    await tellPerson(lease, cardFor, anywhere);
  };

  const tellNews = async (lease: Leased, owed: Parameters<typeof personNews>[1]): Promise<void> => {
    const news = await personNews(store, owed, lease.row.to, clock.now());
    if ('pointless' in news) return void (await outbox.supersede(lease, news.pointless, clock.now()));
    // All of it is there to be pressed.
    await tellPerson(
      lease,
      news.cardFor,
      (reach) => isChat(reach, adapters) && news.goesTo(reach),
      anywhere,
      news.below,
    );
  };

  return async (lease: Leased, owed: Exclude<Owed, { kind: 'notice' | 'refresh' }>): Promise<void> => {
    if (owed.kind === 'not_reached') await tellNotReached(lease, owed);
    else if (owed.kind === 'undelivered') await tellUndelivered(lease);
    else if (owed.kind === 'holder_away') await tellHolderAway(lease, owed.person);
    else if (owed.kind === 'transcript') await tellTranscript(lease, owed.page);
    else if (owed.kind === 'invitation') await tellInvitation(lease, owed);
    else if (owed.kind === 'digest') await afterQuietHours(lease, () => tellDigest(lease));
    else if (owed.kind === 'report') await afterQuietHours(lease, () => tellReport(lease, owed));
    else await tellNews(lease, owed);
  };
};
