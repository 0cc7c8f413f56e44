import { hours, ofList, storable } from '#adapters/console/values.ts';
import type { ListAsk, ListName } from '#src/app/ports/console/pages.ts';
import type { CategoryId, Instant, PersonId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Status } from '#src/core/ticket/ticket.ts';

export const listed = {
  statuses: ['new', 'assigned', 'in_progress', 'pending', 'resolved', 'closed', 'cancelled'],
  priorities: ['P1', 'P2', 'P3', 'P4'],
} as const satisfies {
  readonly statuses: readonly Status[];
  readonly priorities: readonly Priority[];
};

const perPage = 50;

/** More are not counted: it would take longer than the list itself. */
export const mostCounted = 10_000;

const readMoment = (text: string | undefined): Instant | null =>
  text !== undefined && /^\d{1,14}$/.test(text) ? Number(text) : null;

/** `1780264800000-1782856800000`: from when, which is included, until when, which is not, in milliseconds. Null: no such time. */
const readPeriod = (text: string | undefined): { readonly from: Instant; readonly to: Instant } | null => {
  const [, from, to] = /^(\d{1,14})-(\d{1,14})$/.exec(text ?? '') ?? [];
  return from === undefined || to === undefined ? null : { from: Number(from), to: Number(to) };
};

/** What an address asks of a list. Values that mean nothing are left out, as if nobody had chosen them. */
export const readAsk = (query: URLSearchParams, list: ListName, now: Instant): ListAsk => {
  const text = (name: string): string | undefined => {
    const value = storable(query.get(name) ?? '')
      .trim()
      .slice(0, 300);
    return value === '' ? undefined : value;
  };
  const status = ofList(listed.statuses, query.getAll('status'));
  const priority = ofList(listed.priorities, query.getAll('priority'));
  const [category, team, requester, assignee] = [text('category'), text('team'), text('requester'), text('assignee')];
  const [sla, words, sort] = [text('sla'), text('q'), text('sort')];
  const filed = readPeriod(text('filed'));
  const resolvedSince = readMoment(text('resolved'));
  // Of what was filed at some time, most is over.
  const statuses = status.length === 0 && filed !== null ? listed.statuses : status;
  const isOverOnly = status.some((one) => one === 'resolved' || one === 'closed' || one === 'cancelled');
  const isOfThePast = isOverOnly || filed !== null || resolvedSince !== null;
  const usual = list === 'requested' || isOfThePast ? 'recent' : 'queue';
  return {
    list,
    ...(statuses.length > 0 && { statuses }),
    ...(priority.length > 0 && { priorities: priority }),
    ...(category !== undefined && { category: category as CategoryId }),
    ...(team !== undefined && { team: team as TeamId }),
    ...(requester !== undefined && { requester }),
    ...(assignee !== undefined && { assignee: assignee as PersonId }),
    ...(sla === 'overdue' && { overdue: true }),
    ...(sla === 'unacknowledged' && { unacknowledged: true }),
    ...(sla === 'due' && { dueBefore: readMoment(text('by')) ?? now + hours(4) }),
    ...(filed !== null && { filed }),
    ...(resolvedSince !== null && { resolvedSince }),
    ...(words !== undefined && { matching: words }),
    order: sort === 'recent' || sort === 'number' || (sort === 'queue' && !isOfThePast) ? sort : usual,
    limit: perPage,
    countUpTo: mostCounted,
    after: text('after') ?? null,
  };
};
