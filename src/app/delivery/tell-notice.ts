import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import { owedToOthers } from '#src/app/tickets/owed-to-others.ts';
import { mayBeTold } from '#src/app/tickets/who-leads.ts';
import type { Instant } from '#src/core/ids.ts';
import { mayFallBack } from '#src/core/notices/note-readers.ts';
import { type Notice, saysNobody } from '#src/core/notices/notices.ts';
import { outdated, overtaken } from '#src/core/notices/overtaken.ts';
import { comesAgain, isGathered, type UrgentTelling, urgentTellingOf } from '#src/core/notices/when-told.ts';
import { cardFor } from './contents/card-for.ts';
import { commentTold } from './contents/comment-told.ts';
import { tellTogether } from './contents/tell-together.ts';
import type { createFilesAlong } from './files-along.ts';
import { fingerprintOf } from './refresh.ts';
import { withAddressed } from './sending/addressed.ts';
import { isOneOfMany } from './sending/pace.ts';
import { everyAddress, fallbackChannel, isChat } from './sending/reach.ts';
import type { Leased, Send } from './sending/send.ts';
import { withCardsOnTop } from './sending/under-card.ts';
import type { createTeamNews } from './team-news.ts';
import { asChosen, tellWhatWaited } from './wishes.ts';

/** Tells somebody one notice about a ticket, unless it is out of date, not theirs, not wanted, or for later. */
export const createTellNotice = (parts: {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly files: Pick<DeskFiles, 'links' | 'tooLarge' | 'content'> | null;
  readonly gatherMs: number;
  readonly send: Send;
  readonly filesAlong: ReturnType<typeof createFilesAlong>;
  readonly teamNews: ReturnType<typeof createTeamNews>;
}) => {
  const { store, outbox, adapters, clock, files, gatherMs, send, filesAlong, teamNews } = parts;

  /** See `urgentTellingOf`. */
  const urgentTelling = async (lease: Leased, notice: Notice, since: Instant): Promise<UrgentTelling> => {
    const told = 'person' in notice.to ? await store.read.toldAbout(notice.ticket, notice.to.person) : [];
    if (!told.some((one) => saysNobody(one.notice))) return { how: 'first' };
    const log = await store.read.events(notice.ticket);
    return urgentTellingOf(notice, { told, log, since, owedAt: lease.row.createdAt, now: clock.now(), gatherMs });
  };

  return async (lease: Leased, notice: Notice): Promise<void> => {
    const ticket = await store.read.ticket(notice.ticket);
    if (ticket === null) return void (await outbox.supersede(lease, 'the ticket is gone', clock.now()));
    const why = lease.row.owedSince > lease.row.createdAt ? outdated(notice, ticket) : overtaken(notice, ticket);
    if (why !== null) return void (await outbox.supersede(lease, why, clock.now()));
    const comment = await commentTold(store.read, notice);
    const isUnseen = send.isUnseen(lease.row);
    if (comment === null && isUnseen) {
      return void (await outbox.supersede(lease, 'its author has taken it back', clock.now()));
    }
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
    const known = await everyAddress(store.read, lease.row.to, adapters);
    const own = mailFirst ? known.toSorted((a, b) => Number(isChat(a, adapters)) - Number(isChat(b, adapters))) : known;
    const fallback = mayFallBack(notice) ? await fallbackChannel(store.read, lease.row.to, ticket) : [];
    if (own.length + fallback.length === 0) return send.nowhere(lease);
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
      return send.sendTo(
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
    await send.sendTo(
      lease,
      cardAt,
      reaches,
      async (ref, reach, card) => {
        const { addressed } = reach;
        await filesAlong.oweBelow(lease.row, notice, ref, reach);
        const replaced = adapters.get(ref.platform)?.capabilities.updates === true;
        // What an earlier try may have left there has other words: it is replaced.
        const isOld = (comment === null || comment?.edited === true) && !isUnseen;
        const fingerprint = isOld ? '' : fingerprintOf(card, addressed);
        const kept = { ticket: ticket.number, to: lease.row.to, ref, notice, sentAt: clock.now() };
        const version = isOld ? 0 : ticket.version;
        await outbox.markSent(
          lease,
          { ...kept, fingerprint: replaced ? fingerprint : null },
          replaced ? version : null,
        );
      },
      toMany,
    );
  };
};
