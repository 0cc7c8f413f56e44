import type {
  Period,
  TeamCounts,
  TicketCounts,
  TicketFilter,
  TicketLists,
  TicketOrder,
  TicketSearch,
} from '#src/app/ports/lists.ts';
import { cursorAfter, type Place, placeIn, placeOf } from '#src/app/store-kit/cursor.ts';
import { standsOf } from '#src/core/approvals/approval.ts';
import type { PersonId } from '#src/core/ids.ts';
import { comparePriority } from '#src/core/priority.ts';
import type { Offered } from '#src/core/routing/ledger.ts';
import { awaitsAcknowledgement, firstDue, isOverdue } from '#src/core/sla/clock-state.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import type { FakeState } from './fake-state.ts';

export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const words = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const isWithin = (at: number, { from = -Infinity, to = Infinity }: Period = {}): boolean => at >= from && at < to;

const isOneOf = <T>(value: T, wanted: readonly T[] | undefined): boolean => wanted?.includes(value) ?? true;

const stands = (ticket: Ticket, person: PersonId, decided: boolean): boolean =>
  standsOf(ticket, isOpen(ticket)).some((one) => one.person === person && one.decided === decided);

/** All of a filter except its text. */
export const passes = (ticket: Ticket, filter: TicketFilter): boolean =>
  (filter.requester === undefined || ticket.requester === filter.requester) &&
  (filter.assignee === undefined || ticket.assignee === filter.assignee) &&
  (filter.watcher === undefined || ticket.watchers.includes(filter.watcher)) &&
  (filter.approver === undefined || stands(ticket, filter.approver, false)) &&
  (filter.decidedBy === undefined || stands(ticket, filter.decidedBy, true)) &&
  (filter.unapproved === undefined || standsOf(ticket, isOpen(ticket)).some(({ decided }) => !decided)) &&
  (filter.parent === undefined || ticket.parent === filter.parent) &&
  (filter.outage === undefined || ticket.outage !== undefined) &&
  (filter.tag === undefined || ticket.tags.includes(filter.tag)) &&
  (filter.category === undefined || ticket.category === filter.category) &&
  (filter.dueBefore === undefined || (isOpen(ticket) && !isOverdue(ticket) && isDueBefore(ticket, filter.dueBefore))) &&
  (filter.overdue === undefined || (isOpen(ticket) && isOverdue(ticket) === filter.overdue)) &&
  (filter.unacknowledged === undefined || (isOpen(ticket) && awaitsAcknowledgement(ticket))) &&
  (filter.resolvedSince === undefined || ('resolvedAt' in ticket && ticket.resolvedAt >= filter.resolvedSince)) &&
  isOneOf(ticket.team, filter.teams) &&
  isOneOf(ticket.status, filter.statuses) &&
  isOneOf(ticket.priority, filter.priorities) &&
  isWithin(ticket.createdAt, filter.created) &&
  isWithin(ticket.updatedAt, filter.updated);

export const byUrgency = (
  a: Pick<Place, 'priority' | 'eligibleSince' | 'number'>,
  b: Pick<Place, 'priority' | 'eligibleSince' | 'number'>,
): number => comparePriority(a.priority, b.priority) || a.eligibleSince - b.eligibleSince || a.number - b.number;

const dueOrLast = ({ dueAt }: Place): number => dueAt ?? Number.MAX_SAFE_INTEGER;

const inOrder: Record<TicketOrder, (a: Place, b: Place) => number> = {
  queue: (a, b) => comparePriority(a.priority, b.priority) || dueOrLast(a) - dueOrLast(b) || byUrgency(a, b),
  due: (a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || a.number - b.number,
  recent: (a, b) => b.updatedAt - a.updatedAt || b.number - a.number,
  number: (a, b) => a.number - b.number,
};

/** A word in the title weighs most; the rest counts once. */
const score = (state: FakeState, ticket: Ticket, terms: readonly string[], all: boolean): number => {
  const title = words(ticket.title);
  const said = (state.events.get(ticket.number) ?? []).flatMap(({ event }) =>
    event.type === 'ticket.commented' && event.visibility === 'public' ? words(event.text) : [],
  );
  const rest = [...words(ticket.description), ...(ticket.answers ?? []).flatMap(({ value }) => words(value)), ...said];
  const fits = (term: string) => (word: string) => (term.length < 3 ? word === term : word.startsWith(term));
  const scores = terms.map((term) => (title.some(fits(term)) ? 4 : rest.some(fits(term)) ? 1 : 0));
  return all && scores.includes(0) ? 0 : scores.reduce<number>((sum, one) => sum + one, 0);
};

const filtered = (state: FakeState, filter: TicketFilter): readonly Ticket[] => {
  const found = [...state.tickets.values()].filter((ticket) => passes(ticket, filter));
  if (filter.text === undefined) return found;
  const terms = words(filter.text);
  return found.filter((ticket) => score(state, ticket, terms, true) > 0);
};

export const createFakeLists = (now: () => FakeState): TicketLists => ({
  listTickets: async (query) => {
    const { filter, order, limit, after = null } = query;
    const place = after === null ? null : placeOf(query, after);
    const found = filtered(now(), filter)
      .filter((ticket) => (order !== 'queue' && order !== 'due') || isOpen(ticket))
      .filter((ticket) => order !== 'due' || firstDue(ticket) !== null)
      .filter((ticket) => place === null || inOrder[order](placeIn(ticket), place) > 0)
      .toSorted((a, b) => inOrder[order](placeIn(a), placeIn(b)));
    const tickets = found.slice(0, Math.max(0, limit));
    const last = tickets.at(-1);
    return { tickets, next: last !== undefined && found.length > limit ? cursorAfter(query, last) : null };
  },
  ticketsByNumber: async (numbers) => [...new Set(numbers)].flatMap((number) => now().tickets.get(number) ?? []),
});

export const createFakeSearch = (now: () => FakeState): TicketSearch => ({
  searchTickets: async (text, filter, limit) => {
    const terms = [...new Set(words(text))];
    const ranked = (all: boolean) =>
      filtered(now(), filter)
        .map((ticket) => ({ ticket, score: score(now(), ticket, terms, all) }))
        .filter((hit) => hit.score > 0)
        .sort((a, b) => b.score - a.score || b.ticket.number - a.ticket.number)
        .slice(0, limit)
        .map((hit) => hit.ticket);
    const all = ranked(true);
    return all.length > 0 ? all : ranked(false);
  },
});

const isDueBefore = (ticket: Ticket, at: number): boolean => (firstDue(ticket) ?? Number.POSITIVE_INFINITY) < at;

/** Every offer of a ticket, from its log. */
export const offersOf = (log: readonly LoggedEvent[], effort: number): readonly Offered[] => {
  const offers = new Map<number, Offered>();
  const end = (offer: number, outcome: Offered['outcome'], at: number): void => {
    const known = offers.get(offer);
    if (known !== undefined) offers.set(offer, { ...known, outcome, outcomeAt: at });
  };
  const withdraw = (at: number): void => {
    for (const [offer, { outcome }] of offers) if (outcome === 'offered') end(offer, 'withdrawn', at);
  };
  for (const { event, at } of log) {
    if (event.type === 'ticket.assigned') {
      withdraw(at);
      offers.set(event.offer, { person: event.assignee, at, outcome: 'offered', outcomeAt: null, effort });
    }
    if (event.type === 'ticket.accepted') end(event.offer, 'accepted', at);
    if (event.type === 'ticket.declined') end(event.offer, 'declined', at);
    if (event.type === 'ticket.offer_expired') end(event.offer, 'expired', at);
    if (event.type === 'ticket.cancelled') withdraw(at);
  }
  return [...offers.values()];
};

export const createFakeCounts = (now: () => FakeState): TicketCounts => ({
  ledger: async (people, since) => {
    const { tickets, events, facts } = now();
    const asked = [...tickets.values()].flatMap(({ number, effort }) => offersOf(events.get(number) ?? [], effort));
    const outcomes = [...facts.values()].flatMap((one) => one.outcomes);
    return {
      offered: asked.filter(({ person, at }) => people.includes(person) && at >= since).sort((a, b) => a.at - b.at),
      worked: outcomes
        .filter(({ metric, ended }) => metric === 'resolution' && ended >= since)
        .flatMap(({ ticket, assignee, ended }) => {
          if (assignee === null || !people.includes(assignee)) return [];
          const isTheirs = (events.get(ticket) ?? []).some(
            ({ event, actor, at }) => event.type === 'ticket.resolved' && actor === assignee && at === ended,
          );
          return isTheirs ? [{ person: assignee, at: ended }] : [];
        })
        .sort((a, b) => a.at - b.at),
    };
  },
  countTickets: async (filter, most = Infinity) => Math.min(most, filtered(now(), filter).length),
  countOpen: async (teams, dueBefore) => {
    const open = filtered(now(), { teams }).filter(isOpen);
    const kindOf = ({ team, status, priority, category, assignee }: Ticket) =>
      JSON.stringify({ team, status, priority, category, assignee });
    return [...Map.groupBy(open, kindOf)].map(([kind, same]) => ({
      ...JSON.parse(kind),
      open: same.length,
      overdue: same.filter(isOverdue).length,
      due: same.filter((ticket) => !isOverdue(ticket) && isDueBefore(ticket, dueBefore)).length,
    }));
  },
  countResolved: async (teams, since) => {
    const resolved = filtered(now(), { teams }).filter((one) => 'resolvedAt' in one && one.resolvedAt >= since);
    return new Map([...Map.groupBy(resolved, ({ team }) => team)].map(([team, of]) => [team, of.length]));
  },
  countTeams: async (teams, { dueBefore, resolvedSince }) =>
    new Map(
      teams.map((team): [typeof team, TeamCounts] => {
        const all = filtered(now(), { teams: [team] });
        const open = all.filter(isOpen);
        return [
          team,
          {
            open: open.length,
            unassigned: open.filter(({ status }) => status === 'new').length,
            overdue: open.filter(isOverdue).length,
            due: open.filter((ticket) => !isOverdue(ticket) && isDueBefore(ticket, dueBefore)).length,
            resolved: all.filter((ticket) => 'resolvedAt' in ticket && ticket.resolvedAt >= resolvedSince).length,
          },
        ];
      }),
    ),
});
