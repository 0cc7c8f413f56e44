import type { Generated } from 'kysely';
import type { Instant } from '#src/core/ids.ts';
import type { HoldReason } from '#src/core/organisation/pauses.ts';
import type { FiledAs } from '#src/core/organisation/policy.ts';
import type { Status } from '#src/core/ticket/ticket.ts';
import type { Flag, Json } from './column-types.ts';

export type TicketRow = {
  number: number;
  version: number;
  status: Status;
  priority: string;
  priority_source: string;
  impact: string;
  impact_said_by: string | null;
  urgency: string;
  urgency_said_by: string | null;
  requester: string;
  filed_by: string;
  team: string;
  assignee: string | null;
  category: string | null;
  category_source: string | null;
  channel: string;
  filed_as: FiledAs | null;
  title: string;
  description: string;
  effort: number;
  created_at: Instant;
  updated_at: Instant;
  first_response_at: Instant | null;
  unanswered_since: Instant | null;
  asked_at: Instant | null;
  accept_by: Instant | null;
  leaves_at: Instant | null;
  accepted_at: Instant | null;
  pending_since: Instant | null;
  question: string | null;
  waits_for: HoldReason | null;
  reminded: number | null;
  remind_at: Instant | null;
  resolution: string | null;
  resolved_at: Instant | null;
  closes_at: Instant | null;
  closed_at: Instant | null;
  cancelled_at: Instant | null;
  cancel_reason: string | null;
  sla_met: Flag | null;
  reopened_count: number;
  rating: number | null;
  rating_comment: string | null;
  follow_up_of: number | null;
  eligible_since: Instant;
  offers: number;
  waiting_why: string | null;
  waiting_retry_at: Instant | null;
  classification: Json | null;
  required_skills: Json;
  preferred_skills: Json;
  policy: Json | null;
  past_offers: Json;
  /** Whether a target was missed and what it is about is still not done. */
  overdue: Flag;
  /** When the first of its running clocks is or was due. */
  due_at: Instant | null;
  /** Since when it stays as it is; null: from before this was kept. */
  stays_since: Instant | null;
  tags: Json;
  /** While in progress: whether a colleague was asked to take it over; null: none was. */
  swap: Json | null;
  /** The ticket that is about the same, for which it was cancelled. */
  merged_into: number | null;
  /** Tickets that were merged into it; null: none was. */
  merged: Json | null;
  /** The outage that it goes along with; null: it stands for itself. */
  parent: number | null;
  /** Whether others have the same trouble; null: nobody has looked into that. */
  outage: Json | null;
  /** The outage its requester was asked about; null: none. */
  me_too: Json | null;
  /** What its category asked; null: nothing was answered. */
  answers: Json | null;
  /** Who must agree to it, and what they said; null: nobody must. */
  approval: Json | null;
  /** The last appointment with its requester; null: there was none. */
  appointment: Json | null;
  /** When that ends; null: there is none that takes place. */
  appointment_to: Instant | null;
};

export type ClockRow = {
  ticket: number;
  metric: string;
  cycle: number;
  position: number;
  state: string;
  started_at: Instant;
  target_ms: number;
  consumed_ms: number;
  running_since: Instant | null;
  due_at: Instant | null;
  ended_at: Instant | null;
  steps: Json;
  warned: Json;
  breached: Json;
  repeated: number;
  acknowledged_level: number | null;
  acknowledged_at: Instant | null;
  acknowledged_by: string | null;
};

export type WatcherRow = { ticket: number; person: string; position: number };

export type ApproverRow = { ticket: number; person: string; decided: Flag };

export type BreachRow = {
  ticket: number;
  metric: string;
  cycle: number;
  level: number;
  at: Instant;
  due_at: Instant;
  caused_by: string;
  superseded: Flag;
};

export type AssignmentRow = {
  ticket: number;
  offer: number;
  person: string;
  chosen_by: string;
  at: Instant;
  accept_by: Instant | null;
  outcome: string;
  outcome_at: Instant | null;
  reason: Json;
};

export type EventRow = {
  id: Generated<number>;
  ticket: number;
  seq: number;
  at: Instant;
  actor: string | null;
  type: string;
  body: Json;
  open_ms: number | null;
};

export type CommentRow = {
  ticket: number;
  seq: number;
  at: Instant;
  author: string;
  visibility: string;
  text: string;
};

/** A ticket, its clocks and log, and what belongs to it. */
export type TicketTables = {
  tickets: TicketRow;
  sla_clocks: ClockRow;
  watchers: WatcherRow;
  approvers: ApproverRow;
  breaches: BreachRow;
  assignments: AssignmentRow;
  events: EventRow;
  comments: CommentRow;
  inbox: { source: string; id: string; at: Instant; ticket: number | null };
};
