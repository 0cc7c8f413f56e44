import type { AgainstTime, GuestAnswer, OffBecause } from '#src/core/appointments/appointment.ts';
import type { Approval, Approver } from '#src/core/approvals/approval.ts';
import type { AnswerSentence, AnswerSource, Judgement } from '#src/core/conversation/automatic-answer.ts';
import type { FailedFile, StoredFile } from '#src/core/conversation/files.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { TriedArticle } from '#src/core/knowledge/article.ts';
import type { HoldReason } from '#src/core/organisation/pauses.ts';
import type { SkillLevel } from '#src/core/organisation/person.ts';
import type { Metric, Policy } from '#src/core/organisation/policy.ts';
import type { Levels, Priority } from '#src/core/priority.ts';
import type { Answer } from '#src/core/questions/question.ts';
import type { AssignmentReason } from './assignment-reason.ts';
import type { Origin } from './origin.ts';
import type { ClockStep } from './sla-clock.ts';
import type { TicketFacts, WaitingReason } from './ticket.ts';

type ClockKey = { readonly metric: Metric; readonly cycle: number };

/** What happened to a ticket. Past tense, never changed, never deleted. */
export type TicketEvent =
  | {
      readonly type: 'ticket.filed';
      readonly facts: Omit<
        TicketFacts,
        | 'version'
        | 'watchers'
        | 'tags'
        | 'updatedAt'
        | 'firstResponseAt'
        | 'unansweredSince'
        | 'reopenedCount'
        | 'rating'
        | 'clocks'
        | 'offers'
        | 'pastOffers'
        | 'waiting'
        | 'eligibleSince'
        | 'answers'
        | 'approval'
        | 'staysSince'
      >;
      /** Articles that were offered before it was filed, none of which solved it. */
      readonly tried?: readonly TriedArticle[];
    }
  | {
      readonly type: 'ticket.categorised';
      /** Null: none, because its own was removed and nothing took its place. */
      readonly category: CategoryId | null;
      readonly team: TeamId;
      readonly required: readonly SkillLevel[];
      readonly preferred: readonly SkillLevel[];
      readonly effort: number;
      /** The category must know something that nobody has said yet. */
      readonly asks?: true;
      /** Nobody chose it: the category it had is no longer there. */
      readonly because?: 'removed';
    }
  /** To another team, of which it wants these skills. `note`: what that team needs to know; its requester never sees it. */
  | {
      readonly type: 'ticket.handed_over';
      readonly team: TeamId;
      readonly required: readonly SkillLevel[];
      readonly preferred: readonly SkillLevel[];
      readonly note: string | null;
      /** The desk handed it over, because a missed target reached this level. */
      readonly level?: number;
      /** Its team or a skill was removed from the desk: whoever has it keeps it, and it keeps its place. */
      readonly kept?: 'team' | 'skills';
      /** It stays in its team: only somebody with so much of this skill, which is more than whoever had it has, is asked. */
      readonly higher?: SkillLevel;
    }
  | {
      readonly type: 'ticket.prioritised';
      readonly priority: Priority;
      readonly source: 'technician' | 'manager';
      readonly reason: string;
      /** By when the technician asked must accept now; absent when nobody has a time limit. */
      readonly acceptBy?: Instant;
      /** When their shift ends, if that comes before (null: it does not); absent: as it was. */
      readonly leavesAt?: Instant | null;
    }
  /** The requester said how bad it is, or that the text was misunderstood. `priority`: what holds from now on. */
  | (Levels & {
      readonly type: 'ticket.assessed';
      readonly priority: Priority;
      /** Null: they gave none. */
      readonly reason: string | null;
      /** By when the technician asked must accept now; absent when nobody has a time limit. */
      readonly acceptBy?: Instant;
      /** When their shift ends, if that comes before (null: it does not); absent: as it was. */
      readonly leavesAt?: Instant | null;
    })
  | {
      readonly type: 'ticket.assigned';
      readonly assignee: PersonId;
      readonly offer: number;
      /** Null: no time limit (chosen by a manager or by themselves). */
      readonly acceptBy: Instant | null;
      /** When their shift ends, if that comes before; absent otherwise. */
      readonly leavesAt?: Instant;
      readonly reason: AssignmentReason;
      /** What whoever assigned it says about it; its requester never sees it. */
      readonly note?: string;
    }
  | {
      readonly type: 'ticket.waiting';
      readonly why: WaitingReason;
      readonly retryAt: Instant | null;
      readonly reason: AssignmentReason | null;
    }
  | { readonly type: 'ticket.accepted'; readonly assignee: PersonId; readonly offer: number }
  | { readonly type: 'ticket.declined'; readonly person: PersonId; readonly offer: number; readonly reason: string }
  /** `why`: absent when they did not answer in time. */
  | {
      readonly type: 'ticket.offer_expired';
      readonly person: PersonId;
      readonly offer: number;
      readonly why?: 'unreachable';
    }
  /**
   * The shift of whoever was asked has ended, and somebody else who is on is asked; or they went away or left. It does not
   * count against them.
   */
  | {
      readonly type: 'ticket.offer_passed_on';
      readonly person: PersonId;
      readonly offer: number;
      readonly why?: 'away' | 'left';
    }
  /** Their shift has ended and nobody else can take it: they have what is left of their time when they are back. */
  | { readonly type: 'ticket.offer_kept'; readonly person: PersonId; readonly offer: number }
  /** Whoever has it asked a colleague to take it over; it stays where it is until they do. */
  | { readonly type: 'ticket.swap_asked'; readonly person: PersonId; readonly answerBy: Instant }
  /** They do not take it. */
  | {
      readonly type: 'ticket.swap_ended';
      readonly person: PersonId;
      readonly why: 'declined' | 'expired' | 'unreachable';
    }
  /** Whoever had accepted it no longer works here, or not in its team: it is in its team's queue again. */
  | { readonly type: 'ticket.handed_back'; readonly person: PersonId }
  | {
      readonly type: 'ticket.commented';
      readonly visibility: 'public' | 'internal';
      readonly author: PersonId;
      readonly text: string;
      /** How the text looks; absent: plain, or from before this was stored. */
      readonly marks?: readonly Mark[];
      /** It goes to everyone whose ticket goes along with this one. */
      readonly toAll?: true;
      /** It was written on the outage that this ticket goes along with. */
      readonly fromOutage?: true;
      /** … there, at this place in its log; absent: it was written before this was kept. */
      readonly outageSeq?: number;
      /** It neither asks for the requester nor answers them. Absent: its author is the requester, or on the desk's side. */
      readonly as?: 'watcher';
      /** The message on its platform, by its event id, so that an edit of the message finds this comment. */
      readonly source?: string;
      /** Whoever has the ticket is away: its team's manager hears it, too. */
      readonly holderAway?: true;
      /** Where it was written; absent when it was not a message, or from before this was stored. */
      readonly origin?: Origin;
      /** It was written below the requester's message that the ticket was made of: they read it there. */
      readonly inThread?: true;
      /** It was an internal note, at this place in the log, until its author made it public. */
      readonly fromNote?: number;
    }
  /**
   * Files that came with what somebody wrote are kept; `failed` are not. `of`: the comment they came with, by its place in the log;
   * absent: none, or nobody noted which. `as`: see `ticket.commented`.
   */
  | {
      readonly type: 'ticket.files_added';
      readonly visibility: 'public' | 'internal';
      readonly author: PersonId;
      readonly files: readonly StoredFile[];
      readonly failed: readonly FailedFile[];
      readonly of?: number;
      readonly as?: 'watcher';
    }
  /** A language model has answered, from articles that everyone may read. `ms`: how long it took. */
  | {
      readonly type: 'ticket.answered';
      readonly sentences: readonly AnswerSentence[];
      readonly sources: readonly AnswerSource[];
      readonly model: string;
      readonly ms: number;
      /** Which of our prompts it was asked with. */
      readonly prompt: number;
    }
  /** There is an appointment, or another time for it. */
  | {
      readonly type: 'ticket.appointment_set';
      readonly id: number;
      readonly from: Instant;
      readonly to: Instant;
      /** Null: nobody has the ticket. */
      readonly host: PersonId | null;
      readonly sequence: number;
      /** When both are reminded; null: it is too near for that. */
      readonly remindAt: Instant | null;
      readonly against: readonly AgainstTime[];
      /** When it was to be; absent: it is new. */
      readonly movedFrom?: Instant;
    }
  /** The requester comes, or does not. */
  | { readonly type: 'ticket.appointment_answered'; readonly answer: GuestAnswer; readonly remindAt: Instant | null }
  /** Somebody else of the desk comes, as the ticket is theirs now; null: nobody has it. */
  | { readonly type: 'ticket.appointment_passed_on'; readonly host: PersonId | null; readonly sequence: number }
  | { readonly type: 'ticket.appointment_called_off'; readonly because: OffBecause; readonly sequence: number }
  /** It begins soon. `late`: it has begun, so nobody was told. */
  | { readonly type: 'ticket.appointment_reminded'; readonly late: boolean }
  /** Somebody answered what its category asks. */
  | { readonly type: 'ticket.details_given'; readonly answers: readonly Answer[] }
  /** Its category needs somebody to agree. */
  | { readonly type: 'ticket.approval_asked'; readonly approval: Approval }
  /** Another category needs nobody to. */
  | { readonly type: 'ticket.approval_dropped' }
  /** `done`: nobody else has to agree. */
  | (Approver & {
      readonly type: 'ticket.approved';
      readonly reason: string | null;
      readonly done: boolean;
      /** Nobody says anything new: the last who agreed is named, since all others who were asked have left. */
      readonly othersLeft?: true;
    })
  | (Approver & { readonly type: 'ticket.approval_declined'; readonly reason: string })
  /** `approvers`: who is asked from now on. */
  | {
      readonly type: 'ticket.approval_reminded';
      readonly time: number;
      readonly approvers: readonly Approver[];
      readonly remindAt: Instant;
    }
  /** What the requester says about the answer of a language model. */
  | { readonly type: 'ticket.answer_judged'; readonly said: Judgement }
  /** `of`: the comment's place in the log. `visibility`: its own; absent: from before this was stored. */
  | {
      readonly type: 'ticket.comment_edited';
      readonly of: number;
      readonly visibility?: 'public' | 'internal';
      readonly text: string;
      readonly marks?: readonly Mark[];
      readonly toAll?: true;
    }
  | {
      readonly type: 'ticket.comment_deleted';
      readonly of: number;
      readonly visibility?: 'public' | 'internal';
      readonly toAll?: true;
    }
  | {
      readonly type: 'ticket.pended';
      /** What it waits for besides its requester; absent: for their answer. */
      readonly waitsFor?: HoldReason;
      /** What the requester is asked, or told about what it waits for. */
      readonly question: string;
      /** When to remind the requester; absent: never. On hold: when to look again. */
      readonly remindAt?: Instant;
      /** It was asked before: what had seemed the answer was taken back. */
      readonly again?: true;
    }
  /** The requester was asked again, or whoever has a ticket on hold was reminded of it, for the `time`-th time. */
  | { readonly type: 'ticket.reminded'; readonly time: number; readonly remindAt: Instant | null }
  /** It is open, nothing has happened for a while, and nothing else would bring it to mind. */
  | { readonly type: 'ticket.left_alone' }
  /** `over`: whoever has it has more than their capacity with it, as in `5 of 4`. */
  | { readonly type: 'ticket.resumed'; readonly over?: string }
  | { readonly type: 'ticket.resolved'; readonly resolution: string; readonly closesAt: Instant }
  /** `notTo`: why whoever had it does not get it back; absent: they do. `full`: they have enough to do. */
  | {
      readonly type: 'ticket.reopened';
      readonly reason: string;
      readonly notTo?: 'left' | 'away' | 'full';
      /** Its outage was reopened, and it goes along with it again. */
      readonly withOutage?: true;
    }
  | { readonly type: 'ticket.closed'; readonly by: 'requester' | 'time' }
  /**
   * `into`: it was merged into that ticket; absent: it was withdrawn. `article`: it solved the requester's problem, before
   * the desk did.
   */
  | {
      readonly type: 'ticket.cancelled';
      readonly reason: string;
      readonly into?: TicketNumber;
      readonly article?: string;
    }
  /** That ticket was merged into this one. */
  | { readonly type: 'ticket.merged'; readonly from: TicketNumber }
  /** It goes along with that outage from now on. */
  | { readonly type: 'ticket.joined'; readonly parent: TicketNumber }
  /** It is by itself again. */
  | { readonly type: 'ticket.parted' }
  /** These look like the same trouble as well, the first filed first. */
  | { readonly type: 'ticket.outage_proposed'; readonly similar: readonly TicketNumber[] }
  | { readonly type: 'ticket.outage_declared' }
  | { readonly type: 'ticket.outage_dismissed' }
  /** It looks like that outage, which so many people have. */
  | { readonly type: 'ticket.me_too_offered'; readonly to: TicketNumber; readonly people: number }
  | { readonly type: 'ticket.rated'; readonly stars: number; readonly comment: string | null }
  /**
   * Its category, team, priority, tags or requester changed and another policy applies; `calendar_closed`: its calendar never
   * opens, so that no target can be worked out; `reapplied`: an admin applied the policies of today. Null: none applies.
   */
  | {
      readonly type: 'ticket.policy_chosen';
      readonly policy: Policy | null;
      readonly because: 'ticket_changed' | 'calendar_closed' | 'reapplied';
      /** By when the technician asked must accept now; absent when nobody has a time limit. */
      readonly acceptBy?: Instant;
      /** When their shift ends, if that comes before (null: it does not); absent: as it was. */
      readonly leavesAt?: Instant | null;
    }
  | { readonly type: 'ticket.followed_up'; readonly followUp: TicketNumber }
  | { readonly type: 'ticket.tagged'; readonly added: readonly string[]; readonly removed: readonly string[] }
  /** The requester has turned out to be this person. */
  | { readonly type: 'ticket.requester_changed'; readonly requester: PersonId }
  /** Somebody else hears of it from now on. `moved`: by the linking of accounts, of which nobody is told here. */
  | { readonly type: 'ticket.watcher_added'; readonly person: PersonId; readonly moved?: true }
  | { readonly type: 'ticket.watcher_removed'; readonly person: PersonId; readonly moved?: true }
  | (ClockKey & {
      readonly type: 'sla.started';
      readonly targetMs: number;
      readonly consumedMs: number;
      readonly steps: readonly ClockStep[];
    })
  | (ClockKey & { readonly type: 'sla.paused'; readonly consumedMs: number })
  | (ClockKey & { readonly type: 'sla.resumed'; readonly dueAt: Instant; readonly steps: readonly ClockStep[] })
  | (ClockKey & {
      readonly type: 'sla.retargeted';
      readonly targetMs: number;
      readonly consumedMs: number;
      /** Null while paused before the target. */
      readonly dueAt: Instant | null;
      readonly steps: readonly ClockStep[];
    })
  | (ClockKey & { readonly type: 'sla.met'; readonly consumedMs: number })
  /** It ended after its target. */
  | (ClockKey & { readonly type: 'sla.missed'; readonly consumedMs: number })
  | (ClockKey & { readonly type: 'sla.cancelled'; readonly consumedMs: number })
  /** `superseded`: recorded for the audit without telling anyone, because a higher step was due as well. */
  | (ClockKey & {
      readonly type: 'sla.warned';
      readonly percent: number;
      readonly superseded: boolean;
      /** Warned before its percentages, because it was so likely to be met, from 0 to 1. */
      readonly chance?: number;
    })
  | (ClockKey & {
      readonly type: 'sla.breached';
      readonly level: number;
      readonly dueAt: Instant;
      readonly causedBy: 'time' | 'priority_change' | 'policy_change' | 'reopened';
      readonly superseded: boolean;
      /** What is still to come on this clock. */
      readonly steps: readonly ClockStep[];
    })
  | (ClockKey & {
      readonly type: 'sla.repeated';
      readonly time: number;
      readonly superseded: boolean;
    })
  | (ClockKey & {
      readonly type: 'sla.acknowledged';
      readonly level: number;
      readonly by: PersonId;
      readonly steps: readonly ClockStep[];
    });

/** An event in a ticket's log: who (null: the desk itself) and when. `seq` counts from 1 within the ticket. */
export type LoggedEvent = {
  readonly ticket: TicketNumber;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: PersonId | null;
  readonly event: TicketEvent;
  /**
   * Set where it ended a time in which the ticket stayed as it was: the open time in that, by the calendar as it was
   * then. Absent: no calendar counted, or from before this was kept.
   */
  readonly openMs?: number;
};
