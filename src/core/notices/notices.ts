import type { GuestAnswer } from '#src/core/appointments/appointment.ts';
import type { AnswerSentence, AnswerSource, Judgement } from '#src/core/conversation/automatic-answer.ts';
import type { FailedFile, StoredFile } from '#src/core/conversation/files.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { HoldReason } from '#src/core/organisation/pauses.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** In what capacity someone is told: it decides which card they see. */
export type Audience = 'requester' | 'watcher' | 'approver' | 'technician' | 'manager';

/** One fact, for two reasons: nobody fits now, or everyone who was asked has passed. */
export type NobodyHasIt = 'nobody_eligible' | 'all_declined';

/** Why nobody has it, now; null: someone does, or it is waiting for something else. */
export const nobodyNow = ({ status, waiting }: Ticket): NobodyHasIt | null =>
  status === 'new' && waiting !== null && waiting.why !== 'triage' ? waiting.why : null;

/**
 * The same as long as nobody has it: offers that nobody accepted change nothing, nor does the reason. Another one
 * begins when it was accepted or assigned by hand, comes to another team, or is reopened. `earlier`: the ticket's log.
 */
export const nobodyTurn = ({ eligibleSince }: Ticket, earlier: readonly LoggedEvent[]): string => {
  const found = earlier.filter(
    ({ event }) =>
      event.type === 'ticket.accepted' || (event.type === 'ticket.assigned' && event.reason.by !== 'router'),
  );
  return `${eligibleSince}.${found.length}`;
};

/** What was written by whoever handed it over to this team; absent: nothing was, or it was not handed over just then. */
export type HandedOver = { readonly note?: string; readonly by?: PersonId };

export type Told =
  /** `below`: it came of a conversation with the desk alone, which this message began; the card belongs there. */
  | { readonly kind: 'filed'; readonly below?: Place }
  /** `by`: who did it, as the ticket may have another assignee by the time it is told. */
  | { readonly kind: 'accepted'; readonly by?: PersonId }
  /** A public reply, told to the other side. */
  | {
      readonly kind: 'reply';
      readonly author: PersonId;
      readonly text: string;
      /** How the text looks; it is looked up in the ticket's log when the card is made. */
      readonly marks?: readonly Mark[];
      readonly at: Instant;
      /** Who has the ticket and is away: it is told to those who lead, too. */
      readonly away?: PersonId;
    }
  /** An internal note, told to colleagues only. */
  | {
      readonly kind: 'note';
      readonly author: PersonId;
      readonly text: string;
      /** As in a reply. */
      readonly marks?: readonly Mark[];
      readonly at: Instant;
    }
  /** Files that came with what somebody wrote, told to the other side; `internal`: to colleagues only. */
  | {
      readonly kind: 'files';
      readonly author: PersonId;
      readonly files: readonly StoredFile[];
      readonly at: Instant;
      readonly internal?: true;
    }
  /** To whoever sent them: these are not kept. `by`: to the other side, because a virus was found in what this person sent. */
  | { readonly kind: 'files_failed'; readonly failed: readonly FailedFile[]; readonly by?: PersonId }
  /** A language model has answered. */
  | {
      readonly kind: 'answer';
      readonly sentences: readonly AnswerSentence[];
      readonly sources: readonly AnswerSource[];
      /** What they said about it, and whether somebody has answered since; looked up in the log when the card is made. */
      readonly judged?: Judgement;
      readonly personAnswered?: true;
    }
  | { readonly kind: 'pending'; readonly question: string; readonly by?: PersonId; readonly again?: number }
  /** It waits for something else than its requester, who reads `note`. */
  | { readonly kind: 'on_hold'; readonly waitsFor: HoldReason; readonly note: string; readonly by?: PersonId }
  /** It has been on hold until now; the `time`-th reminder. */
  | { readonly kind: 'look_again'; readonly time: number }
  /** Its category must know more about it than its requester has said. */
  | { readonly kind: 'details_wanted' }
  /** Somebody has answered what its category asks. */
  | { readonly kind: 'details_given'; readonly by?: PersonId }
  /** They are asked to approve it. `again`: how often they were reminded. */
  | { readonly kind: 'approval_wanted'; readonly again?: number }
  /** It was approved; its requester knows who had to. */
  | { readonly kind: 'approved'; readonly by: PersonId; readonly reason: string | null }
  /** There is an appointment, or another time for it. `from`: when, as it was told. */
  | { readonly kind: 'appointment'; readonly id: number; readonly from: Instant; readonly moved?: true }
  /** It does not take place. `was`: when it was to be; absent: as the ticket says. */
  | { readonly kind: 'appointment_off'; readonly id: number; readonly was?: Instant }
  /** What the requester says to it. */
  | { readonly kind: 'appointment_answered'; readonly id: number; readonly answer: GuestAnswer }
  /** It begins soon. */
  | { readonly kind: 'appointment_soon'; readonly id: number; readonly from: Instant }
  /** The requester says that it is worse than thought. */
  | { readonly kind: 'worse'; readonly reason: string | null }
  | { readonly kind: 'resolved'; readonly cycle: number }
  | { readonly kind: 'reopened'; readonly reason: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'cancelled' }
  /** That ticket was merged into it. */
  | { readonly kind: 'merged'; readonly from: TicketNumber; readonly by?: PersonId }
  /** It goes along with an outage from now on, or is by itself again. */
  | { readonly kind: 'joined' | 'parted' }
  /** Several tickets look like the same trouble. */
  | { readonly kind: 'outage_proposed' }
  | ({ readonly kind: 'assigned'; readonly offer: number } & HandedOver)
  /** Whoever has it asks them to take it over. */
  | { readonly kind: 'swap_asked'; readonly askedAt: Instant; readonly by?: PersonId }
  /** A colleague does not take it over. */
  | { readonly kind: 'swap_ended'; readonly person: PersonId; readonly why: 'declined' | 'expired' | 'unreachable' }
  | { readonly kind: 'taken_away'; readonly why: 'reassigned' | 'expired' | 'cancelled' | 'joined' }
  | {
      readonly kind: 'due_soon';
      readonly metric: Metric;
      readonly cycle: number;
      readonly percent: number;
      /** Told early, because it will probably be late: the chance that it is met, from 0 to 1. */
      readonly chance?: number;
    }
  | {
      readonly kind: 'breached';
      readonly metric: Metric;
      readonly cycle: number;
      readonly level: number;
      /** An admin hears because nobody can whom the policy names for this level. */
      readonly instead?: true;
      /** The team that the desk handed it over to at this level. */
      readonly handedTo?: TeamId;
      /** At this level, somebody of its team with a higher skill level was asked, or could not be. */
      readonly higherSkill?: 'asked' | 'nobody';
    }
  /** They were added to it. */
  | { readonly kind: 'added'; readonly by?: PersonId }
  /** The requester is not satisfied. */
  | { readonly kind: 'rated' }
  | ({ readonly kind: 'triage' } & HandedOver)
  /** `turn` and `priority`: as the ticket was then; see `nobodyTurn`. Absent in rows of an earlier version. */
  | ({ readonly kind: NobodyHasIt; readonly turn?: string; readonly priority?: Priority } & HandedOver)
  /** It is open, and nothing has happened for days. */
  | { readonly kind: 'left_alone' }
  /** Its calendar never opens, so that it has no deadlines. */
  | { readonly kind: 'no_deadlines' }
  /** Where others read it too, it was made a ticket: there stands how it is. */
  | { readonly kind: 'asked_here' };

/** Who is told what about a ticket. */
export type Notice = Told & {
  readonly ticket: TicketNumber;
  readonly audience: Audience;
  readonly to: { readonly person: PersonId } | { readonly team: TeamId } | { readonly place: Place };
  /** The event it is about, by its place in the ticket's log. */
  readonly seq: number;
};

/** Warnings about time: many of these to one person can go out together, shown by the most serious one. */
export const isWarning = ({ kind }: Notice): boolean => kind === 'breached' || kind === 'due_soon';

/** How serious it is: the level of what was missed, or 0. */
export const severity = (notice: Notice): number => (notice.kind === 'breached' ? notice.level : 0);

/** Whether it says that nobody has the ticket. */
export const saysNobody = (notice: Notice): notice is Extract<Notice, { kind: NobodyHasIt }> =>
  notice.kind === 'nobody_eligible' || notice.kind === 'all_declined';

/** What the notice is about: the same for a fact that is told once, however many events bring it up. */
export const factOf = (notice: Notice): string =>
  saysNobody(notice) && notice.turn !== undefined
    ? `nobody-${notice.turn}-${notice.priority}:nobody`
    : `${notice.seq}:${notice.kind}`;
