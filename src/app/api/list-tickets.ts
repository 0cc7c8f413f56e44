import { viewsFor } from '#src/app/delivery/contents/views.ts';
import { type CountedPage, countedPage } from '#src/app/lists/counted-page.ts';
import { queueNow } from '#src/app/lists/team-queue.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import type { ListAsk, Listed } from '#src/app/ports/console/pages.ts';
import type { TicketFilter } from '#src/app/ports/lists.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Instant } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { maySeeQueue } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { openStatuses, type Status, statuses } from '#src/core/ticket/ticket.ts';

const mostListed = 100;

/**
 * The best matches of some words, and no more pages: on a desk with a million tickets, it would take seconds to count all
 * that say “please”, and nobody reads on.
 */
const bestMatches = async (
  { search }: Store,
  text: string,
  filter: TicketFilter,
  limit: number,
): Promise<CountedPage & { readonly isCut: boolean }> => {
  const found = await search.searchTickets(text, filter, limit + 1);
  const tickets = found.slice(0, limit);
  return { tickets, total: tickets.length, next: null, isCut: found.length > limit };
};

/** A resolved ticket is not over for whoever filed it: it can still be reopened. What was decided stays decided. */
const notOver = (list: ListAsk['list']): readonly Status[] => {
  if (list === 'decided') return statuses;
  return list === 'requested' ? [...openStatuses, 'resolved'] : openStatuses;
};

/** What the list holds before it is narrowed; null: this list is not for them. */
const wholeList = async (
  { read }: Store,
  person: Person,
  list: ListAsk['list'],
  now: Instant,
): Promise<TicketFilter | null> => {
  if (list === 'requested') return { requester: person.id };
  if (list === 'to_approve') return { approver: person.id };
  if (list === 'decided') return { decidedBy: person.id };
  if (!maySeeQueue(person)) return null;
  if (list === 'mine') return { assignee: person.id };
  if (list === 'unapproved' && !hasRole(person, 'manager', 'admin')) return null;
  const queue = await queueNow(read, person, now);
  return list === 'unapproved' ? { ...queue, unapproved: true } : queue;
};

const resolved: readonly Status[] = ['resolved', 'closed'];

const nothing: TicketFilter = { statuses: [] };

/** What was asked for within a list. What lies outside of it is nothing, rather than refused: it may not exist. */
const narrowed = async ({ read }: Store, whole: TicketFilter, ask: ListAsk): Promise<TicketFilter> => {
  const { priorities, category, team, assignee, overdue, unacknowledged, dueBefore, filed, resolvedSince, text } = ask;
  const { statuses = resolvedSince === undefined ? notOver(ask.list) : resolved } = ask;
  if (team !== undefined && whole.teams?.includes(team) === false) return nothing;
  if (assignee !== undefined && whole.assignee !== undefined && assignee !== whole.assignee) return nothing;
  const requester = ask.requester === undefined ? null : await findCalled(read, ask.requester);
  if (ask.requester !== undefined) {
    if (requester === null || (whole.requester !== undefined && whole.requester !== requester.id)) return nothing;
  }
  return {
    ...whole,
    statuses,
    ...(priorities !== undefined && { priorities }),
    ...(category !== undefined && { category }),
    ...(team !== undefined && { teams: [team] }),
    ...(assignee !== undefined && { assignee }),
    ...(requester !== null && { requester: requester.id }),
    ...(overdue !== undefined && { overdue }),
    ...(unacknowledged !== undefined && { unacknowledged }),
    ...(dueBefore !== undefined && { dueBefore }),
    ...(filed !== undefined && { created: filed }),
    ...(resolvedSince !== undefined && { resolvedSince }),
    ...(text !== undefined && { text }),
  };
};

/** See `DeskPages.list`. */
export const listTickets = async (
  store: Store,
  person: Person,
  ask: ListAsk,
  now: Instant,
): Promise<Listed | Rejection> => {
  const whole = await wholeList(store, person, ask.list, now);
  if (whole === null) return { code: ask.list === 'unapproved' ? 'not_allowed' : 'only_for_technicians' };
  const filter = await narrowed(store, whole, ask);
  const limit = Math.min(ask.limit, mostListed);
  const { matching, order, after, countUpTo } = ask;
  const { tickets, ...rest } =
    matching === undefined
      ? {
          ...(await countedPage(store, filter, order, { limit, after, ...(countUpTo !== undefined && { countUpTo }) })),
          isCut: false,
        }
      : await bestMatches(store, matching, filter, limit);
  return { views: await viewsFor(store.read, tickets, person, now), teams: filter.teams ?? null, ...rest };
};
