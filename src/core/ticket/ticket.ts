import type { Appointment } from '#src/core/appointments/appointment.ts';
import { type Approval, holdsWork } from '#src/core/approvals/approval.ts';
import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { WaitsFor } from '#src/core/organisation/pauses.ts';
import type { SkillLevel } from '#src/core/organisation/person.ts';
import type { FiledAs, Policy } from '#src/core/organisation/policy.ts';
import type { Levels, Priority, PriorityHints } from '#src/core/priority.ts';
import type { Answer } from '#src/core/questions/question.ts';
import type { SlaClock } from './sla-clock.ts';

export const statuses = ['new', 'assigned', 'in_progress', 'pending', 'resolved', 'closed', 'cancelled'] as const;
export type Status = (typeof statuses)[number];

/** What the classifier said when the ticket was filed. */
export type StoredClassification = {
  /** Of the first in `ranked`; 0: it most likely belongs to none of the desk's categories. */
  readonly confidence: number;
  /** Whether that is as sure as the model has learnt that it must be. Absent: from before this was stored. */
  readonly sure?: boolean;
  /** It set the category. */
  readonly acted?: true;
  /** It would have set the category, but for now people decide on that one. */
  readonly held?: true;
  /** How likely it is that it belongs to no category at all. Absent: the model knows no such texts, or from before this was stored. */
  readonly none?: number;
  readonly ranked: readonly { readonly category: CategoryId; readonly p: number }[];
  readonly because: readonly string[];
  /** What the words suggest about impact and urgency. */
  readonly hints?: PriorityHints;
};

/** Who was asked before and will not be asked again while anyone else is left. */
export type PastOffer = {
  readonly person: PersonId;
  readonly outcome: 'declined' | 'expired';
  readonly reason: string | null;
  readonly at: Instant;
};

/** Whether a colleague takes a ticket over from whoever has it. */
export type Swap = {
  /** Who is asked now, and by when they must answer; null: nobody. */
  readonly asked: { readonly person: PersonId; readonly at: Instant; readonly answerBy: Instant } | null;
  /** Who was asked before and did not take it. */
  readonly refused: readonly PersonId[];
};

/** `proposed`: the desk found tickets that look the same. `similar`: those, the first filed first. */
type Outage = {
  readonly state: 'proposed' | 'declared' | 'dismissed';
  readonly similar: readonly TicketNumber[];
};

export type TicketFacts = Levels & {
  readonly number: TicketNumber;
  /** Increases by one with every change; a change made against an older version is a conflict. */
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly requester: PersonId;
  /** The requester, or the technician who filed on their behalf. */
  readonly filedBy: PersonId;
  /** The platform it came through: `playground`, `slack`, … or `replay`. */
  readonly channel: string;
  /** Absent: from before this was kept. */
  readonly filedAs?: FiledAs;
  /** Who else hears of it and may answer, the first added first; never its requester. */
  readonly watchers: readonly PersonId[];
  /** What the desk calls it besides its category, in the order in which it did; never shown to its requester. */
  readonly tags: readonly string[];
  readonly team: TeamId;
  /** Null: in triage, a person chooses. */
  readonly category: CategoryId | null;
  readonly categorySource: 'requester' | 'classifier' | 'technician' | null;
  readonly classification: StoredClassification | null;
  readonly required: readonly SkillLevel[];
  readonly preferred: readonly SkillLevel[];
  readonly effort: number;
  readonly priority: Priority;
  readonly prioritySource: 'matrix' | 'technician' | 'manager';
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly firstResponseAt: Instant | null;
  /** When the requester wrote the oldest message that nobody has answered; null: none waits for an answer. */
  readonly unansweredSince: Instant | null;
  readonly reopenedCount: number;
  readonly rating: { readonly stars: number; readonly comment: string | null } | null;
  readonly followUpOf: TicketNumber | null;
  /** It was cancelled because that ticket is about the same; absent: it was not. */
  readonly mergedInto?: TicketNumber;
  /** Tickets that were merged into this one, the first merged first; absent: none was. */
  readonly merged?: readonly TicketNumber[];
  /** The outage that it goes along with, also once that is solved; absent: it stands for itself. */
  readonly parent?: TicketNumber;
  /** Whether others have the same trouble; absent: nobody has looked into that. */
  readonly outage?: Outage;
  /** Its requester was asked whether theirs is the same as that outage, which so many people have; absent: they were not. */
  readonly meToo?: { readonly to: TicketNumber; readonly people: number };
  /** What its category asked, in the order in which it was answered; absent: nothing was. */
  readonly answers?: readonly Answer[];
  /** Who must agree to it, and what they said; absent: nobody must. */
  readonly approval?: Approval;
  /** The last appointment with its requester, also once it is over or called off; absent: there was none. */
  readonly appointment?: Appointment;
  readonly policy: Policy | null;
  readonly clocks: readonly SlaClock[];
  /** How many offers were made; the offer on a card carries its own number, so an old card can be recognised. */
  readonly offers: number;
  readonly pastOffers: readonly PastOffer[];
  /** Since when this ticket waits for someone (its place in the queue among equals). */
  readonly eligibleSince: Instant;
  /**
   * Since when its status, team, assignee, priority and category are what they are. Null: from before this was kept, and
   * it has not changed since.
   */
  readonly staysSince: Instant | null;
  /** Set while nobody can take it: why, and when to look again. */
  readonly waiting: { readonly why: WaitingReason; readonly retryAt: Instant | null } | null;
};

/** triage: no category yet. nobody_eligible: nobody fits now. all_declined: everyone was asked. */
export type WaitingReason = 'triage' | 'nobody_eligible' | 'all_declined';

export type TicketState =
  | { readonly status: 'new'; readonly assignee: null }
  | {
      readonly status: 'assigned';
      readonly assignee: PersonId;
      readonly askedAt: Instant;
      readonly acceptBy: Instant | null;
      /** When their shift ends, if that comes before they must accept and someone else may be asked then. */
      readonly leavesAt: Instant | null;
    }
  | {
      readonly status: 'in_progress';
      readonly assignee: PersonId;
      readonly acceptedAt: Instant;
      /** Absent: no colleague was asked to take it over. */
      readonly swap?: Swap;
    }
  | {
      readonly status: 'pending';
      readonly assignee: PersonId;
      readonly acceptedAt: Instant;
      readonly waitsFor: WaitsFor;
      /** What the requester was asked, or told about what it waits for. */
      readonly question: string;
      readonly pendingSince: Instant;
      /** How often the requester was reminded, or on hold: whoever has the ticket. */
      readonly reminded: number;
      /** When to remind them, or when to give up waiting for the requester; null: never. On hold: when to look again. */
      readonly remindAt: Instant | null;
    }
  | {
      readonly status: 'resolved';
      readonly assignee: PersonId | null;
      readonly resolution: string;
      readonly resolvedAt: Instant;
      readonly closesAt: Instant;
    }
  | {
      readonly status: 'closed';
      readonly assignee: PersonId | null;
      readonly resolution: string;
      readonly resolvedAt: Instant;
      readonly closedAt: Instant;
    }
  | {
      readonly status: 'cancelled';
      readonly assignee: PersonId | null;
      readonly reason: string;
      readonly cancelledAt: Instant;
    };

export type Ticket = TicketFacts & TicketState;

/** Increases whenever a ticket changes hands or comes back: an assignee's card is valid for one such turn. */
export const workTurn = ({ offers, reopenedCount }: Ticket): number => offers + reopenedCount;

/** Nobody has been looked for yet, because others are ahead of it in the queue. */
export const waitsItsTurn = (ticket: Ticket): boolean =>
  ticket.status === 'new' &&
  ticket.category !== null &&
  ticket.waiting === null &&
  ticket.parent === undefined &&
  !holdsWork(ticket);

/** Whether this person has the ticket and asks no colleague yet to take it over. */
export const canAskToSwap = (ticket: Ticket, by: PersonId): boolean =>
  ticket.status === 'in_progress' && ticket.assignee === by && !ticket.swap?.asked;

export const openStatuses = ['new', 'assigned', 'in_progress', 'pending'] as const satisfies readonly Status[];
export const isOpen = (ticket: Ticket): boolean => (openStatuses as readonly Status[]).includes(ticket.status);

/** Nothing becomes of it any more; what its requester writes on it becomes a follow-up. */
export const isOver = ({ status }: Ticket): boolean => status === 'closed' || status === 'cancelled';
