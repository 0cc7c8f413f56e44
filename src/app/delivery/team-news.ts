import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { NewsCard, Outbox, OutboxRow } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { newsMovedCard } from '#src/cards/lists/overdue-list.ts';
import { hours, type Instant, type TeamId, type TicketNumber } from '#src/core/ids.ts';
import { type Notice, saysNobody, severity } from '#src/core/notices/notices.ts';
import { overtaken } from '#src/core/notices/overtaken.ts';
import { comesAgain, isGathered, isSameFact, tellingOf } from '#src/core/notices/when-told.ts';
import { teamCalled } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { cardFor } from './contents/card-for.ts';
import { type News, newsList, newsListNow, stillNews } from './contents/news-list.ts';
import { mostTogether, noticesIn } from './contents/tell-together.ts';
import { fingerprintOf } from './refresh.ts';
import { isInTeamChannel, madeFor, madeOnce } from './sending/channel-language.ts';
import type { Reach } from './sending/reach.ts';
import { type Leased, type Send, within } from './sending/send.ts';
import { asChosen } from './wishes.ts';

/** What a card remembers at most; it shows far fewer. */
const mostKept = 2_000;

/** Something for which a message is owed, to someone who leads. */
export type LeadersNews = { readonly notice: Notice; readonly ticket: Ticket; readonly person: Person };

/** Tells people who lead the news of their teams: see `tellingOf`. When they last heard is kept with their card. */
export const createTeamNews = (parts: {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly log: Log;
  readonly gatherMs: number;
  readonly send: Pick<Send, 'sendTo' | 'postpone'>;
}) => {
  const { store, outbox, adapters, clock, log, gatherMs, send } = parts;

  const updating = ({ ref }: NewsCard): ChatOutbound | null => {
    const adapter = adapters.get(ref.platform);
    return adapter?.capabilities.updates ? adapter : null;
  };

  /** What waits behind a row and belongs on the same card. */
  const behind = async (
    lease: Leased,
    team: TeamId,
    person: Person,
  ): Promise<readonly (News & { readonly row: OutboxRow })[]> => {
    const chosen = await store.read.preferences(person.id);
    const rows = noticesIn(await outbox.behind(lease, mostTogether)).filter(
      ({ notice }) => notice.audience === 'manager',
    );
    const numbers = [...new Set(rows.map(({ notice }) => notice.ticket))];
    const tickets = new Map((await store.lists.ticketsByNumber(numbers)).map((ticket) => [ticket.number, ticket]));
    return rows.flatMap(({ row, notice }) => {
      const ticket = tickets.get(notice.ticket);
      if (ticket === undefined || ticket.team !== team) return [];
      if (!isGathered(notice, ticket) && !(comesAgain(notice, ticket) && saysNobody(notice))) return [];
      if (asChosen(chosen, { notice, ticket, person }, row, clock.now()).wish !== 'now') return [];
      return overtaken(notice, ticket) === null ? [{ row, notice, ticket, told: false }] : [];
    });
  };

  const listOf = (news: readonly News[], team: TeamId, reader: Person): Promise<Card> =>
    newsList(store, news, { team, reader, now: clock.now() });

  /** It may be in a team's channel. */
  const shownAt = async ({ ref }: NewsCard, make: () => Promise<Card>): Promise<Card> =>
    madeFor(store.read, (await isInTeamChannel(store.read, ref)) ? 'channel' : 'person', make);

  /** A list has no ticket of its own; the card of one ticket is kept up to date as such. */
  const isList = async ({ ref }: NewsCard): Promise<boolean> => (await store.read.sentMessageAt(ref)) === null;

  const keep = (news: readonly News[]): NewsCard['news'] =>
    news.slice(-mostKept).map(({ notice, told }) => ({ notice, told }));

  /** Whether none has changed; waits for changes that are being saved, because those do not know of the list. */
  const areStill = async (versions: ReadonlyMap<TicketNumber, number>): Promise<boolean> => {
    for (const number of [...versions.keys()].toSorted((a, b) => a - b)) {
      const ticket = await store.transaction((tx) => tx.readForUpdate(number));
      if (ticket?.version !== versions.get(number)) return false;
    }
    return true;
  };

  /** A ticket that changed while the list was on its way does not find the list: it is shown as it is now. */
  const catchUp = async (lease: Leased, team: TeamId, shown: readonly News[]): Promise<void> => {
    if (await areStill(new Map(shown.map(({ ticket }) => [ticket.number, ticket.version])))) return;
    const key = `refresh:news:${lease.row.id}:${lease.token}`;
    const owed = { kind: 'refresh', team } as const;
    await store.transaction((tx) => tx.enqueue([{ key, ticket: null, to: lease.row.to, owed }], clock.now()));
  };

  /** A list that was sent anew further down; if that cannot be shown, the old one only says what it did. */
  const showMoved = async (card: NewsCard): Promise<void> => {
    try {
      const name = teamCalled(await store.read.organisation(), card.team);
      const adapter = updating(card);
      if (adapter === null) return;
      const moved = await shownAt(card, async () => newsMovedCard(name));
      await within(adapter.update({ ref: card.ref, card: moved }));
    } catch (error) {
      log.warn({ to: card.to, err: error }, 'an earlier list of news could not be marked as old');
    }
  };

  const sendNews = async (
    lease: Leased,
    { notice, ticket, person }: LeadersNews,
    card: NewsCard | null,
    reaches: readonly Reach[],
  ): Promise<void> => {
    const { team } = ticket;
    const others = await behind(lease, team, person);
    const replaced = card !== null && card.sentAt + hours(24) > clock.now() && (await isList(card)) ? card : null;
    const known = replaced === null ? [] : await stillNews(store, replaced, clock.now());
    const fresh: readonly News[] = [{ notice, ticket, told: false }, ...others];
    const carried = known.filter((one) => !fresh.some((other) => isSameFact(one.notice, other.notice)));
    const all = [...carried, ...fresh];
    const newsAt = (sentAt: Instant, ref: NewsCard['ref']): NewsCard => ({
      ...{ to: { person: person.id }, team, sentAs: lease.id, ref, sentAt, shownAt: sentAt },
      news: keep(all.map((one) => ({ ...one, told: true }))),
    });
    // Building the card must not have taken so long that another instance has them now.
    const isLost = async (): Promise<boolean> => others.length > 0 && (await outbox.behind(lease, 1)).length === 0;
    if (new Set(all.map((one) => one.ticket.number)).size === 1) {
      const gravest = fresh.map((one) => one.notice).reduce((a, b) => (severity(b) > severity(a) ? b : a));
      const own = () => cardFor(store.read, gravest, ticket, person, clock.now());
      return send.sendTo(lease, own, reaches, async (ref, _, card) => {
        const canReplace = adapters.get(ref.platform)?.capabilities.updates === true;
        const fingerprint = canReplace ? fingerprintOf(card) : null;
        const now = clock.now();
        const sent = { ticket: ticket.number, to: lease.row.to, ref, notice: gravest, fingerprint, sentAt: now };
        await outbox.markSent(lease, sent, canReplace ? ticket.version : null, newsAt(now, ref));
      });
    }
    const list = await madeOnce(() => listOf(all, team, person));
    if (await isLost()) return;
    await send.sendTo(lease, list, reaches, async (ref) => {
      const now = clock.now();
      const rows = others.map(({ row }) => row);
      const held = await outbox.markDelivered(lease, now, rows, newsAt(now, ref));
      if (held) await catchUp(lease, team, all);
      if (held && replaced !== null) await showMoved(replaced);
    });
  };

  /** Adds news to the card they have; `gone`: it is not there any more. */
  const add = async (
    lease: Leased,
    { notice, ticket, person }: LeadersNews,
    card: NewsCard,
  ): Promise<'gone' | null> => {
    const adapter = updating(card);
    const known = await stillNews(store, card, clock.now());
    const fresh = [{ notice, ticket, told: false }, ...(await behind(lease, ticket.team, person))];
    const all = [...known.filter((one) => !fresh.some((other) => isSameFact(one.notice, other.notice))), ...fresh];
    // The card of one ticket says it by itself.
    if (adapter === null || new Set(all.map((one) => one.ticket.number)).size === 1) return null;
    const list = await shownAt(card, () => listOf(all, ticket.team, person));
    try {
      await within(adapter.update({ ref: card.ref, card: list }));
    } catch (error) {
      if (error instanceof DeliveryError && error.code === 'unreachable') return 'gone';
      // A message tells it in time.
      log.warn({ outbox: lease.id, ticket: ticket.number, err: error }, 'news could not be added to a card');
      return null;
    }
    const held = await outbox.markAdded(lease, { ...card, news: keep(all), shownAt: clock.now() });
    if (held) await catchUp(lease, ticket.team, all);
    return null;
  };

  return {
    tell: async (lease: Leased, told: LeadersNews, reaches: readonly Reach[]): Promise<void> => {
      const { notice, ticket, person } = told;
      const now = clock.now();
      const card = await store.read.newsCard(person.id, ticket.team);
      const shown = card?.news.filter((one) => isSameFact(one.notice, notice)) ?? [];
      const since = (card?.sentAt ?? 0) > lease.row.createdAt;
      const wasTold = shown.some((one) => one.told && (since || one.notice.seq >= notice.seq));
      const standing =
        card === null
          ? null
          : {
              ...{ sentAt: card.sentAt, shownAt: card.shownAt, canAdd: updating(card) !== null },
              shows: wasTold ? ('told' as const) : shown.some((one) => !one.told) ? ('added' as const) : null,
            };
      const calendar = calendarOf(ticket, await store.read.organisation());
      const telling = tellingOf(notice, ticket, { calendar, standing, now, gatherMs });
      if (telling.how === 'known') return void (await outbox.markToldWith(lease, card?.sentAs ?? lease.id, now));
      if (telling.how === 'wait') return void (await outbox.setAside(lease, telling.until, now));
      if (telling.how === 'tell' || card === null || (await add(lease, told, card)) === 'gone') {
        return sendNews(lease, told, card, reaches);
      }
      if (telling.until === null) await outbox.markToldWith(lease, card.sentAs, now);
      else await outbox.setAside(lease, telling.until, now);
    },

    /** Shows on a list how its tickets are now. */
    refresh: async (lease: Leased, team: TeamId): Promise<void> => {
      const { to } = lease.row;
      const person = 'person' in to ? await store.read.person(to.person) : null;
      const card = person === null ? null : await store.read.newsCard(person.id, team);
      const adapter = card === null ? null : updating(card);
      if (person === null || card === null || adapter === null || !(await isList(card))) {
        return void (await outbox.supersede(lease, 'the list is gone', clock.now()));
      }
      const list = await shownAt(card, () => newsListNow(store, card, person, clock.now()));
      try {
        await within(adapter.update({ ref: card.ref, card: list }));
      } catch (error) {
        if (error instanceof DeliveryError && (error.code === 'unreachable' || error.code === 'invalid')) {
          return void (await outbox.supersede(lease, error.message, clock.now()));
        }
        return send.postpone(lease, { platform: card.ref.platform, error }, lease.row.unreachable);
      }
      await outbox.markRefreshed(lease, null, clock.now());
    },
  };
};
