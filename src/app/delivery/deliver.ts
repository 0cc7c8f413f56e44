import type { Loop } from '#src/app/background/loop.ts';
import { createWorkOff } from '#src/app/background/work-off.ts';
import { invitationOvertaken } from '#src/app/invitations/owed/owe-invitations.ts';
import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Outbox, OutboxRow, Owed } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FiguresFor } from '#src/app/reports/figures-for.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { owedToOthers } from '#src/app/tickets/owed-to-others.ts';
import { mayBeTold } from '#src/app/tickets/who-leads.ts';
import { invitationCard } from '#src/cards/appointments/appointment.ts';
import type { Card } from '#src/cards/card.ts';
import { inLanguage } from '#src/cards/language/language.ts';
import { notReachedCard, undeliveredCard } from '#src/cards/notices/undelivered.ts';
import { days, type Instant, type PersonId } from '#src/core/ids.ts';
import { readerLanguage } from '#src/core/language.ts';
import { mayFallBack } from '#src/core/notices/note-readers.ts';
import { type Notice, saysNobody } from '#src/core/notices/notices.ts';
import { outdated, overtaken } from '#src/core/notices/overtaken.ts';
import { quietUntil } from '#src/core/notices/preferences.ts';
import {
  comesAgain,
  isGathered,
  type UrgentTelling,
  urgentTellingOf,
  usualGatherMs,
} from '#src/core/notices/when-told.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import { withAddressed } from './addressed.ts';
import { cardFor } from './contents/card-for.ts';
import { digestFor, type WhatWasLearnt } from './contents/digest.ts';
import { holderAwayFor } from './contents/holder-away.ts';
import type { Illustrate } from './contents/illustrate.ts';
import { regularReport } from './contents/regular-report.ts';
import { mostTogether, tellTogether } from './contents/tell-together.ts';
import { transcriptPage } from './contents/tell-transcript.ts';
import { viewFor } from './contents/views.ts';
import { createFilesAlong } from './files-along.ts';
import { createHold } from './hold.ts';
import type { OweAgain } from './owe-again.ts';
import { createPace, isOneOfMany } from './pace.ts';
import { createPlatformStates, type PlatformStates } from './platform-states.ts';
import { addressesOf, fallbackChannel, mailboxesOf, type Reach } from './reach.ts';
import { createRefresh, fingerprintOf } from './refresh.ts';
import { createSend, type Leased } from './send.ts';
import { createTeamNews } from './team-news.ts';
import { personNews } from './tell-person.ts';
import { createOnUndelivered } from './undelivered.ts';
import { inConversation, withCardsOnTop } from './under-card.ts';
import { asChosen, tellWhatWaited } from './wishes.ts';

/** How many messages are sent at the same time. */
const atOnce = 16;

export type DeliverParts = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly log: Log;
  readonly execute: Execute;
  readonly oweAgain: OweAgain;
  /** Absent: the desk keeps none. */
  readonly files?: Pick<DeskFiles, 'links' | 'tooLarge' | 'content'> | null;
  /** There may be a task to do. */
  readonly onWake?: () => void;
  readonly figures: FiguresFor;
  readonly illustrate: Illustrate;
  /** For how long the news of a team is gathered; absent: `usualGatherMs`. */
  readonly gatherMs?: number | undefined;
  /** Absent: the digest says nothing of what was learnt. */
  readonly models?: WhatWasLearnt | undefined;
};

/** The loop, and the platforms that refuse what it sends. */
export type Deliver = Loop & Pick<PlatformStates, 'refusing'>;

const anywhere = (): boolean => true;

/** Sends what is owed, in order for each recipient, and keeps sent cards up to date. */
export const createDeliver = (parts: DeliverParts): Deliver => {
  const { store, outbox, adapters, clock, log, oweAgain, illustrate, files = null } = parts;
  const { gatherMs = usualGatherMs } = parts;
  const states = createPlatformStates({ clock, log });
  const pace = createPace(clock);
  const onUndelivered = createOnUndelivered(parts);
  const { sendTo, postpone, giveUp } = createSend({
    ...{ store, outbox, adapters, clock, log, states, pace, onUndelivered },
    onReached: oweAgain,
  });
  const send = { sendTo, postpone };
  const filesAlong = createFilesAlong({ store, adapters, clock, files, log, onWake: parts.onWake ?? (() => {}) });
  const teamNews = createTeamNews({ store, outbox, adapters, clock, log, gatherMs, send });
  const refresh = createRefresh({ store, outbox, adapters, clock, states, pace, postpone, files });

  /** Those of a chat first. */
  const allAddresses = async (to: OutboxRow['to']): Promise<readonly Reach[]> => [
    ...(await addressesOf(store.read, to)),
    ...(await mailboxesOf(store.read, to, adapters)),
  ];

  const isChat = ({ platform }: Reach): boolean => adapters.get(platform)?.capabilities.takesAnyMailbox !== true;

  /** Nobody knows where to send it. A person may have an account later; a team without a channel is as it should be. */
  const nowhere = async (lease: Leased): Promise<void> => {
    const { to } = lease.row;
    if (!('person' in to)) return void (await outbox.supersede(lease, 'this team has no such channel', clock.now()));
    const fault = { code: 'no_account', message: 'they have no account anywhere', platform: null } as const;
    if ((await store.read.person(to.person))?.active) return giveUp(lease, fault);
    await onUndelivered(lease.row, fault);
    await outbox.supersede(lease, 'they have left', clock.now());
  };

  /** See `urgentTellingOf`. */
  const urgentTelling = async (lease: Leased, notice: Notice, since: Instant): Promise<UrgentTelling> => {
    const told = 'person' in notice.to ? await store.read.toldAbout(notice.ticket, notice.to.person) : [];
    if (!told.some((one) => saysNobody(one.notice))) return { how: 'first' };
    const log = await store.read.events(notice.ticket);
    return urgentTellingOf(notice, { told, log, since, owedAt: lease.row.createdAt, now: clock.now(), gatherMs });
  };

  const tell = async (lease: Leased, notice: Notice): Promise<void> => {
    const ticket = await store.read.ticket(notice.ticket);
    if (ticket === null) return void (await outbox.supersede(lease, 'the ticket is gone', clock.now()));
    const why = lease.row.owedSince > lease.row.createdAt ? outdated(notice, ticket) : overtaken(notice, ticket);
    if (why !== null) return void (await outbox.supersede(lease, why, clock.now()));
    const others = await owedToOthers(store.read, ticket, { notice, key: lease.row.key }, clock.now());
    if (others !== null) {
      await store.transaction((tx) => tx.enqueue(others, clock.now()));
      return void (await outbox.supersede(lease, 'others lead on it now', clock.now()));
    }
    const urgent = comesAgain(notice, ticket) ? await urgentTelling(lease, notice, ticket.eligibleSince) : null;
    if (urgent?.how === 'known') {
      return void (await outbox.supersede(lease, 'they were told that nobody has it', clock.now()));
    }
    if (urgent?.how === 'wait') return void (await outbox.setAside(lease, urgent.until, clock.now()));
    const person = 'person' in lease.row.to ? await store.read.person(lease.row.to.person) : null;
    if (!(await mayBeTold(store.read, notice, ticket, person))) {
      return void (await outbox.supersede(lease, 'it is internal, and they are not on its desk’s side', clock.now()));
    }
    const chosen = person === null ? null : await store.read.preferences(person.id);
    const told = { notice, ticket, person };
    const { wish, mailFirst } = asChosen(chosen, told, lease.row, clock.now());
    if (wish === 'never') return void (await outbox.supersede(lease, 'they chose not to hear of it', clock.now()));
    if (wish !== 'now') return void (await outbox.setAside(lease, wish.until, clock.now()));
    const known = await allAddresses(lease.row.to);
    const own = mailFirst ? known.toSorted((a, b) => Number(isChat(a)) - Number(isChat(b))) : known;
    const fallback = mayFallBack(notice) ? await fallbackChannel(store.read, lease.row.to, ticket) : [];
    if (own.length + fallback.length === 0) return nowhere(lease);
    if (person !== null && (isGathered(notice, ticket) || urgent?.how === 'again')) {
      return teamNews.tell(lease, { notice, ticket, person }, [...own, ...fallback]);
    }
    const toMany = isOneOfMany(ticket);
    const together =
      (await tellWhatWaited(
        { store, outbox, files },
        lease,
        chosen,
        { ...told, inChannel: fallback.length > 0 },
        clock.now(),
      )) ??
      (await tellTogether({ read: store.read, lists: store.lists, outbox }, lease, {
        ...{ ...told, inChannel: fallback.length > 0, now: clock.now() },
        wants: (other) => asChosen(chosen, { ...other, person }, other.row, clock.now()).wish === 'now',
      }));
    if (together === 'lost') return;
    if (together !== null) {
      return sendTo(
        lease,
        together.card,
        [...own, ...fallback],
        async () => {
          await outbox.markDelivered(lease, clock.now(), together.rows);
        },
        toMany,
      );
    }
    const cardAt = (platform: string) =>
      cardFor(store.read, notice, ticket, person, clock.now(), files, platform).then((card) =>
        filesAlong.within(notice, platform, card),
      );
    const named = await withAddressed(store.read, ticket, [...own, ...fallback], adapters);
    const reaches = await withCardsOnTop(store.read, { notice, ticket }, lease.row.to, named, adapters);
    await sendTo(
      lease,
      cardAt,
      reaches,
      async (ref, reach, card) => {
        const { addressed } = reach;
        await filesAlong.oweBelow(lease.row, notice, ref, reach);
        const replaced = adapters.get(ref.platform)?.capabilities.updates === true;
        const fingerprint = replaced ? fingerprintOf(card, addressed) : null;
        const kept = { ticket: ticket.number, to: lease.row.to, ref, notice, fingerprint, sentAt: clock.now() };
        await outbox.markSent(lease, kept, replaced ? ticket.version : null);
      },
      toMany,
    );
  };

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
    const known = (await allAddresses(to)).filter(where);
    const inOrder = [...known.filter(rather), ...known.filter((reach) => !rather(reach))];
    const reaches = inOrder.map((reach) => inConversation(reach, below));
    if (reaches.length === 0) return void (await outbox.supersede(lease, 'nowhere to send it', clock.now()));
    const card = await cardOf(person);
    if (card === null) return void (await outbox.supersede(lease, 'they may not see it any more', clock.now()));
    await sendTo(lease, card, reaches, async () => {
      await outbox.markDelivered(lease, clock.now());
    });
  };

  const tellNotReached = async (lease: Leased, { notice, fault }: Extract<Owed, { kind: 'not_reached' }>) => {
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
    if (reaches.length === 0) return nowhere(lease);
    const found = await transcriptPage(store.read, lease.row, page, clock.now());
    if (found === null) return void (await outbox.supersede(lease, 'the ticket is gone', clock.now()));
    await sendTo(lease, found.card, reaches, async () => {
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

  const tellReport = (lease: Leased, owed: Extract<Owed, { kind: 'report' }>): Promise<void> =>
    tellPerson(
      lease,
      (person) => regularReport(parts, owed, person, clock.now()),
      anywhere,
      owed.by === 'email' ? (reach) => !isChat(reach) : anywhere,
    );

  /** Whoever has no account in a chat gets it with the notice, unless that tells them nothing new. */
  const tellInvitation = async (lease: Leased, owed: Extract<Owed, { kind: 'invitation' }>): Promise<void> => {
    const ticket = lease.row.ticket === null ? null : await store.read.ticket(lease.row.ticket);
    const why = ticket === null ? 'the ticket is gone' : invitationOvertaken(ticket, owed);
    if (ticket === null || why !== null) return void (await outbox.supersede(lease, why ?? '', clock.now()));
    const isInChat = (await addressesOf(store.read, lease.row.to)).some(isChat);
    if (!isInChat && owed.own !== true) return void (await outbox.supersede(lease, 'the notice has it', clock.now()));
    await tellPerson(
      lease,
      async (person) => invitationCard(await viewFor(store.read, ticket, person, clock.now()), owed),
      (reach) => !isChat(reach),
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
    await tellPerson(lease, news.cardFor, (reach) => isChat(reach) && news.goesTo(reach), anywhere, news.below);
  };

  const handle = async (lease: Leased): Promise<void> => {
    const { owed }: { owed: Owed } = lease.row;
    try {
      if (owed.kind === 'notice') await tell(lease, owed.notice);
      else if (owed.kind === 'refresh') {
        if ('team' in owed) await teamNews.refresh(lease, owed.team);
        else await refresh(lease, owed);
      } else if (owed.kind === 'not_reached') await tellNotReached(lease, owed);
      else if (owed.kind === 'undelivered') await tellUndelivered(lease);
      else if (owed.kind === 'holder_away') await tellHolderAway(lease, owed.person);
      else if (owed.kind === 'transcript') await tellTranscript(lease, owed.page);
      else if (owed.kind === 'invitation') await tellInvitation(lease, owed);
      else if (owed.kind === 'digest') await afterQuietHours(lease, () => tellDigest(lease));
      else if (owed.kind === 'report') await afterQuietHours(lease, () => tellReport(lease, owed));
      else await tellNews(lease, owed);
    } catch (error) {
      log.error({ outbox: lease.row.id, ticket: lease.row.ticket, err: error }, 'delivery failed');
      await postpone(lease, { platform: null, error }, lease.row.unreachable);
    }
  };

  /** In the language of whoever is told; where several read, in the organisation's. */
  const inTheirLanguage = async (lease: Leased, tellThem: () => Promise<void>): Promise<void> => {
    const { to } = lease.row;
    try {
      const { language: usual = 'en' } = await store.read.organisation();
      const person = 'person' in to ? await store.read.person(to.person) : null;
      return inLanguage(person === null ? usual : readerLanguage(person, usual), tellThem);
    } catch {
      // Telling them says what is wrong.
      return tellThem();
    }
  };

  const hold = createHold(outbox, (error) => log.warn({ err: error }, 'the leases of messages could not be renewed'));
  const loop = createWorkOff({
    atOnce,
    claim: (limit) => hold.claim(limit, clock.now()),
    handle: (lease) => hold.during(lease, () => inTheirLanguage(lease, () => handle(lease))),
    onError: (error, row) =>
      log.error(
        { ...(row && { outbox: row.id }), err: error },
        row ? 'a message waits for its lease to end' : 'the outbox could not be read',
      ),
  });
  return { ...loop, refusing: states.refusing };
};
