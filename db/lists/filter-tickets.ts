import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';
import { numbersWith, termsOf } from '#db/search/terms.ts';
import type { Period, TicketFilter } from '#src/app/ports/lists.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Status } from '#src/core/ticket/ticket.ts';

export type TicketSelect = SelectQueryBuilder<Schema, 'tickets', object>;

const openStatuses: readonly Status[] = ['new', 'assigned', 'in_progress', 'pending'];

/** As the partial indexes of what is open have it, word for word: only so are they used. */
export const isOpenNow = sql<boolean>`status IN ('new', 'assigned', 'in_progress', 'pending')`;

export const allStatuses: readonly Status[] = [...openStatuses, 'resolved', 'closed', 'cancelled'];

/** The same filter, for open tickets only. */
export const openOnly = (filter: TicketFilter): TicketFilter => ({
  ...filter,
  statuses: (filter.statuses ?? openStatuses).filter((status) => openStatuses.includes(status)),
});

/** The filter without what cannot match it: only what is open is overdue or due. */
export const possible = (filter: TicketFilter): TicketFilter =>
  filter.overdue !== undefined || filter.unacknowledged || filter.dueBefore !== undefined ? openOnly(filter) : filter;

/** Whether only open tickets can match: those are few, however many were ever closed. */
export const isOpenOnly = ({ statuses }: TicketFilter): boolean =>
  statuses?.every((status) => openStatuses.includes(status)) ?? false;

/** A filter with an empty list matches nothing, and neither does one whose text has no word. */
export const isEmptyFilter = ({ teams, statuses, priorities, text }: TicketFilter): boolean =>
  teams?.length === 0 ||
  statuses?.length === 0 ||
  priorities?.length === 0 ||
  (text !== undefined && termsOf(text).length === 0);

/**
 * How the tickets are to be found. `standing`: by person or team and status, which is quick when few match. In the order
 * of changes, `person`: one person's in one status; `team`: one team's. `order`: one after another in the list's order;
 * `open`: likewise, from an index of what is open.
 */
export type FoundBy = 'standing' | 'person' | 'team' | 'order' | 'open';

/** A column in a condition that must not be used to find the tickets. */
const unindexed = (column: 'status' | 'team'): RawBuilder<string> =>
  sql<string>`(${sql.ref(`tickets.${column}`)} || '')`;

type Moment = RawBuilder<number> | 'updated_at' | 'created_at';

/** When a ticket was last changed; likewise not used to find them unless they are found in this order. */
export const changedAt = (foundBy: FoundBy): RawBuilder<number> =>
  foundBy === 'standing' ? sql`(+tickets.updated_at)` : sql`tickets.updated_at`;

const within = (query: TicketSelect, moment: Moment, { from, to }: Period): TicketSelect => {
  const since = from === undefined ? query : query.where(moment, '>=', from);
  return to === undefined ? since : since.where(moment, '<', to);
};

/** As `awaitsAcknowledgement` of the core has it. */
const isUnacknowledged = sql<boolean>`EXISTS (
  SELECT 1 FROM sla_clocks WHERE sla_clocks.ticket = tickets.number AND sla_clocks.metric <> 'with_team'
    AND sla_clocks.state = 'running' AND sla_clocks.breached <> '[]' AND sla_clocks.acknowledged_level IS NULL
)`;

const approvals = (person: PersonId, decided: 0 | 1) => sql<number>`(
  SELECT approvers.ticket FROM approvers WHERE approvers.person = ${person} AND approvers.decided = ${sql.lit(decided)}
)`;

const waiting = sql<number>`(SELECT approvers.ticket FROM approvers WHERE approvers.decided = 0)`;

const named = (
  db: Db,
  {
    requester,
    assignee,
    watcher,
    approver,
    decidedBy,
    unapproved,
    category,
    priorities,
    overdue,
    unacknowledged,
    dueBefore,
    tag,
    parent,
    outage,
  }: TicketFilter,
): TicketSelect => {
  let query: TicketSelect = db.selectFrom('tickets');
  if (requester !== undefined) query = query.where('requester', '=', requester);
  if (assignee !== undefined) query = query.where('assignee', '=', assignee);
  if (watcher !== undefined) {
    query = query.where('number', 'in', (all) =>
      all.selectFrom('watchers').select('watchers.ticket').where('watchers.person', '=', watcher),
    );
  }
  if (approver !== undefined) query = query.where('number', 'in', approvals(approver, 0));
  if (decidedBy !== undefined) query = query.where('number', 'in', approvals(decidedBy, 1));
  if (unapproved) query = query.where('number', 'in', waiting);
  if (parent !== undefined) query = query.where('parent', '=', parent);
  if (outage) query = query.where('outage', 'is not', null);
  if (category !== undefined) query = query.where('category', '=', category);
  if (priorities !== undefined) query = query.where('priority', 'in', [...priorities]);
  // A tag has neither quotes nor wildcards in it.
  if (tag !== undefined) query = query.where('tags', 'like', `%"${tag}"%`);
  if (overdue !== undefined) query = query.where('overdue', '=', overdue ? 1 : 0);
  if (unacknowledged) query = query.where('overdue', '=', 1).where(isUnacknowledged);
  if (dueBefore !== undefined) query = query.where('overdue', '=', 0).where('due_at', '<', dueBefore);
  return query;
};

/** Whether its tickets are few, and found by another table. */
export const isByOthers = ({ watcher, approver, decidedBy, unapproved }: TicketFilter): boolean =>
  watcher !== undefined || approver !== undefined || decidedBy !== undefined || unapproved === true;

/** Whether it names a person, whose tickets are found by that. */
export const isNamed = (filter: TicketFilter): boolean =>
  filter.requester !== undefined || filter.assignee !== undefined || isByOthers(filter);

const standing = (query: TicketSelect, filter: TicketFilter, foundBy: FoundBy): TicketSelect => {
  const { teams, statuses } = filter;
  let found = foundBy === 'open' ? query.where(isOpenNow) : query;
  // Those that someone was added to, or is to approve, are few, and found by that.
  const isByTeam = !isByOthers(filter) && (foundBy === 'standing' || foundBy === 'team');
  if (teams !== undefined) found = found.where(isByTeam ? 'team' : unindexed('team'), 'in', [...teams]);
  else if (foundBy === 'standing' && !isNamed(filter)) {
    found = found.where('team', 'in', (all) => all.selectFrom('teams').select('id'));
  }
  if (statuses === undefined) return found;
  const isByStatus = !isByOthers(filter) && (foundBy === 'standing' || foundBy === 'person');
  return found.where(isByStatus ? 'status' : unindexed('status'), 'in', [...statuses]);
};

const inPeriods = (
  query: TicketSelect,
  { created = {}, updated = {}, resolvedSince = 0 }: TicketFilter,
  foundBy: FoundBy,
): TicketSelect => {
  // Nothing is changed before it is filed or resolved: this tells an index over changes where to stop.
  const since = Math.max(created.from ?? 0, updated.from ?? 0, resolvedSince);
  const changed = { ...updated, ...(since > 0 && { from: since }) };
  const resolved = resolvedSince === 0 ? query : query.where('resolved_at', '>=', resolvedSince);
  return within(within(resolved, 'created_at', created), changedAt(foundBy), changed);
};

/** The tickets that match a filter, for the caller to order and limit. */
export const filtered = (db: Db, filter: TicketFilter, foundBy: FoundBy): TicketSelect => {
  const query = inPeriods(standing(named(db, filter), filter, foundBy), filter, foundBy);
  return filter.text === undefined ? query : query.where('number', 'in', numbersWith(db, termsOf(filter.text)));
};
