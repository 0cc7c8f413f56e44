import type { ClockRow, TicketRow } from '#db/engine/tables/tickets.ts';
import { firstDue, isKept, isOverdue } from '#src/app/store-kit/promises.ts';
import type { CategoryId, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Impact, Priority, SaidBy, Urgency } from '#src/core/priority.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket, TicketFacts, TicketState, WaitingReason } from '#src/core/ticket/ticket.ts';
import { clockFromRow } from './clock-rows.ts';

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

type StateColumns = Pick<
  TicketRow,
  | 'asked_at'
  | 'accept_by'
  | 'leaves_at'
  | 'accepted_at'
  | 'swap'
  | 'pending_since'
  | 'question'
  | 'waits_for'
  | 'reminded'
  | 'remind_at'
  | 'resolution'
  | 'resolved_at'
  | 'closes_at'
  | 'closed_at'
  | 'cancelled_at'
  | 'cancel_reason'
>;

const emptyState: StateColumns = {
  asked_at: null,
  accept_by: null,
  leaves_at: null,
  accepted_at: null,
  swap: null,
  pending_since: null,
  question: null,
  waits_for: null,
  reminded: null,
  remind_at: null,
  resolution: null,
  resolved_at: null,
  closes_at: null,
  closed_at: null,
  cancelled_at: null,
  cancel_reason: null,
};

const stateColumns = (state: TicketState): StateColumns => {
  switch (state.status) {
    case 'new':
      return emptyState;
    case 'assigned':
      return { ...emptyState, asked_at: state.askedAt, accept_by: state.acceptBy, leaves_at: state.leavesAt };
    case 'in_progress':
      return { ...emptyState, accepted_at: state.acceptedAt, swap: json(state.swap ?? null) };
    case 'pending':
      return {
        ...emptyState,
        accepted_at: state.acceptedAt,
        pending_since: state.pendingSince,
        question: state.question,
        waits_for: state.waitsFor === 'requester' ? null : state.waitsFor,
        reminded: state.reminded,
        remind_at: state.remindAt,
      };
    case 'resolved':
      return {
        ...emptyState,
        resolution: state.resolution,
        resolved_at: state.resolvedAt,
        closes_at: state.closesAt,
      };
    case 'closed':
      return {
        ...emptyState,
        resolution: state.resolution,
        resolved_at: state.resolvedAt,
        closed_at: state.closedAt,
      };
    case 'cancelled':
      return { ...emptyState, cancelled_at: state.cancelledAt, cancel_reason: state.reason };
  }
};

export const ticketToRow = (ticket: Ticket): TicketRow => ({
  ...stateColumns(ticket),
  number: ticket.number,
  version: ticket.version,
  status: ticket.status,
  priority: ticket.priority,
  priority_source: ticket.prioritySource,
  impact: ticket.impact,
  impact_said_by: ticket.impactSaidBy,
  urgency: ticket.urgency,
  urgency_said_by: ticket.urgencySaidBy,
  requester: ticket.requester,
  filed_by: ticket.filedBy,
  team: ticket.team,
  assignee: ticket.assignee,
  category: ticket.category,
  category_source: ticket.categorySource,
  channel: ticket.channel,
  filed_as: ticket.filedAs ?? null,
  title: ticket.title,
  description: ticket.description,
  effort: ticket.effort,
  created_at: ticket.createdAt,
  updated_at: ticket.updatedAt,
  first_response_at: ticket.firstResponseAt,
  unanswered_since: ticket.unansweredSince,
  sla_met: flagOf(isKept(ticket)),
  reopened_count: ticket.reopenedCount,
  rating: ticket.rating?.stars ?? null,
  rating_comment: ticket.rating?.comment ?? null,
  follow_up_of: ticket.followUpOf,
  merged_into: ticket.mergedInto ?? null,
  merged: json(ticket.merged ?? null),
  parent: ticket.parent ?? null,
  outage: json(ticket.outage ?? null),
  me_too: json(ticket.meToo ?? null),
  answers: json(ticket.answers ?? null),
  approval: json(ticket.approval ?? null),
  appointment: json(ticket.appointment ?? null),
  appointment_to: ticket.appointment?.off === undefined ? (ticket.appointment?.to ?? null) : null,
  eligible_since: ticket.eligibleSince,
  stays_since: ticket.staysSince,
  tags: JSON.stringify(ticket.tags),
  offers: ticket.offers,
  waiting_why: ticket.waiting?.why ?? null,
  waiting_retry_at: ticket.waiting?.retryAt ?? null,
  classification: json(ticket.classification),
  required_skills: JSON.stringify(ticket.required),
  preferred_skills: JSON.stringify(ticket.preferred),
  policy: json(ticket.policy),
  past_offers: JSON.stringify(ticket.pastOffers),
  overdue: isOverdue(ticket) ? 1 : 0,
  due_at: firstDue(ticket),
});

// The functions below read what the ones above write: the casts restore the types that columns cannot express, and the
// schema's CHECKs restrict the values to them.

const must = <T>(value: T | null, row: TicketRow, column: string): T => {
  if (value === null) throw new Error(`Ticket #${row.number} is ${row.status} but has no ${column}`);
  return value;
};

const stateFromRow = (row: TicketRow): TicketState => {
  const assignee = row.assignee as PersonId | null;
  switch (row.status) {
    case 'new':
      return { status: 'new', assignee: null };
    case 'assigned':
      return {
        status: 'assigned',
        assignee: must(assignee, row, 'assignee'),
        askedAt: must(row.asked_at, row, 'asked_at'),
        acceptBy: row.accept_by,
        leavesAt: row.leaves_at,
      };
    case 'in_progress':
      return {
        status: 'in_progress',
        assignee: must(assignee, row, 'assignee'),
        acceptedAt: must(row.accepted_at, row, 'accepted_at'),
        ...(row.swap !== null && { swap: JSON.parse(row.swap) }),
      };
    case 'pending':
      return {
        status: 'pending',
        assignee: must(assignee, row, 'assignee'),
        acceptedAt: must(row.accepted_at, row, 'accepted_at'),
        waitsFor: row.waits_for ?? 'requester',
        question: must(row.question, row, 'question'),
        pendingSince: must(row.pending_since, row, 'pending_since'),
        reminded: row.reminded ?? 0,
        remindAt: row.remind_at,
      };
    case 'resolved':
      return {
        status: 'resolved',
        assignee,
        resolution: must(row.resolution, row, 'resolution'),
        resolvedAt: must(row.resolved_at, row, 'resolved_at'),
        closesAt: must(row.closes_at, row, 'closes_at'),
      };
    case 'closed':
      return {
        status: 'closed',
        assignee,
        resolution: must(row.resolution, row, 'resolution'),
        resolvedAt: must(row.resolved_at, row, 'resolved_at'),
        closedAt: must(row.closed_at, row, 'closed_at'),
      };
    case 'cancelled':
      return {
        status: 'cancelled',
        assignee,
        reason: must(row.cancel_reason, row, 'cancel_reason'),
        cancelledAt: must(row.cancelled_at, row, 'cancelled_at'),
      };
  }
};

const factsFromRow = (row: TicketRow, { clocks, watchers }: TicketParts): TicketFacts => ({
  number: row.number as TicketNumber,
  version: row.version,
  title: row.title,
  description: row.description,
  requester: row.requester as PersonId,
  filedBy: row.filed_by as PersonId,
  channel: row.channel,
  ...(row.filed_as !== null && { filedAs: row.filed_as }),
  watchers,
  tags: JSON.parse(row.tags),
  team: row.team as TeamId,
  category: row.category as CategoryId | null,
  categorySource: row.category_source as TicketFacts['categorySource'],
  classification: row.classification === null ? null : JSON.parse(row.classification),
  required: JSON.parse(row.required_skills),
  preferred: JSON.parse(row.preferred_skills),
  effort: row.effort,
  impact: row.impact as Impact,
  impactSaidBy: row.impact_said_by as SaidBy | null,
  urgency: row.urgency as Urgency,
  urgencySaidBy: row.urgency_said_by as SaidBy | null,
  priority: row.priority as Priority,
  prioritySource: row.priority_source as TicketFacts['prioritySource'],
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  firstResponseAt: row.first_response_at,
  unansweredSince: row.unanswered_since,
  reopenedCount: row.reopened_count,
  rating: row.rating === null ? null : { stars: row.rating, comment: row.rating_comment },
  followUpOf: row.follow_up_of as TicketNumber | null,
  ...(row.merged_into !== null && { mergedInto: row.merged_into as TicketNumber }),
  ...(row.merged !== null && { merged: JSON.parse(row.merged) }),
  ...(row.approval !== null && { approval: JSON.parse(row.approval) }),
  ...(row.appointment !== null && { appointment: JSON.parse(row.appointment) }),
  ...(row.parent !== null && { parent: row.parent as TicketNumber }),
  ...(row.outage !== null && { outage: JSON.parse(row.outage) }),
  ...(row.me_too !== null && { meToo: JSON.parse(row.me_too) }),
  ...(row.answers !== null && { answers: JSON.parse(row.answers) }),
  policy: row.policy === null ? null : JSON.parse(row.policy),
  clocks,
  offers: row.offers,
  pastOffers: JSON.parse(row.past_offers),
  eligibleSince: row.eligible_since,
  staysSince: row.stays_since,
  waiting: row.waiting_why === null ? null : { why: row.waiting_why as WaitingReason, retryAt: row.waiting_retry_at },
});

const flagOf = (flag: boolean | null): 0 | 1 | null => (flag === null ? null : flag ? 1 : 0);

/** What a ticket consists of beside its own row, each in order. */
type TicketParts = { readonly clocks: readonly SlaClock[]; readonly watchers: readonly PersonId[] };

export const ticketFromRows = (
  row: TicketRow,
  { clocks, watchers }: { readonly clocks: readonly ClockRow[]; readonly watchers: readonly { person: string }[] },
): Ticket => ({
  ...factsFromRow(row, {
    clocks: clocks.map(clockFromRow),
    watchers: watchers.map(({ person }) => person as PersonId),
  }),
  ...stateFromRow(row),
});
