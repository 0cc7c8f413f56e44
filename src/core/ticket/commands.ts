import type { GuestAnswer } from '#src/core/appointments/appointment.ts';
import type { Moment } from '#src/core/calendar/moment.ts';
import type { Until } from '#src/core/calendar/until.ts';
import type { AnswerSentence, AnswerSource, Judgement } from '#src/core/conversation/automatic-answer.ts';
import type { FailedFile, StoredFile } from '#src/core/conversation/files.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { HoldReason } from '#src/core/organisation/pauses.ts';
import type { Person, SkillLevel } from '#src/core/organisation/person.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { Impact, Priority, Urgency } from '#src/core/priority.ts';
import type { Origin } from './origin.ts';

/** The names of files that were given as an answer, which are still to be fetched. */
type GivenFiles = { readonly fileNames: readonly string[] };

/** What was given as an answer: words, the person who was meant, or files. */
export type Given = string | Person | GivenFiles;

/** What someone wants done to an existing ticket. Filing one is `fileTicket`. */
export type Command =
  /** `offer` is the number on the card; absent when typed, meaning the current one. */
  | { readonly type: 'accept'; readonly offer?: number }
  | { readonly type: 'decline'; readonly offer?: number; readonly reason: string }
  | { readonly type: 'take' }
  /** `note`: what that person needs to know; absent: nothing. */
  | { readonly type: 'assign'; readonly assignee: PersonId; readonly note?: string }
  /** Whoever has it asks a colleague to take it over. `turn` is the `workTurn` for which the card was made. */
  | { readonly type: 'ask_swap'; readonly turn?: number; readonly person: PersonId }
  /** What that colleague says. `asked`: when they were, as on the card; absent: the last time. */
  | { readonly type: 'accept_swap'; readonly asked?: Instant }
  | { readonly type: 'decline_swap'; readonly asked?: Instant }
  /** To another team, with what it needs to know. `turn` is the `workTurn` for which the card was made. */
  | { readonly type: 'hand_over'; readonly turn?: number; readonly team: TeamId; readonly note: string | null }
  | {
      readonly type: 'comment';
      readonly visibility: 'public' | 'internal';
      readonly text: string;
      /** How the text looks; absent: plain. */
      readonly marks?: readonly Mark[];
      readonly source?: string;
      readonly origin?: Origin;
      /** It was written below the message that the ticket was made of. */
      readonly inThread?: true;
      /** The internal note that it makes public, by its place in the log. */
      readonly fromNote?: number;
      /** What came with that note, which becomes public with it. */
      readonly files?: readonly StoredFile[];
    }
  /**
   * What came with something that its author wrote before: `failed` could not be kept. `question`: they answer it, by its id;
   * absent: they came without one. `of`: the comment they came with, by its place in the log.
   */
  | {
      readonly type: 'add_files';
      readonly visibility: 'public' | 'internal';
      readonly files: readonly StoredFile[];
      readonly failed: readonly FailedFile[];
      readonly question?: string;
      readonly of?: number;
    }
  /** `of`: the comment's place in the log. What was told to everyone of an outage changes for all of them. */
  | { readonly type: 'edit_comment'; readonly of: number; readonly text: string; readonly marks?: readonly Mark[] }
  | { readonly type: 'delete_comment'; readonly of: number }
  /**
   * What they said was not the answer to `question`. `of`: the comment's place in the log; `version`: the ticket's, right
   * after it.
   */
  | {
      readonly type: 'take_back_answer';
      readonly of: number;
      readonly author: PersonId;
      readonly question: string;
      readonly version: number;
    }
  /** `turn` is the `workTurn` for which the card was made. */
  | { readonly type: 'ask'; readonly turn?: number; readonly question: string }
  /** It waits for a vendor, a part or a change. `until`: when to look again; null: as usual. The requester reads `note`. */
  | {
      readonly type: 'hold';
      readonly turn?: number;
      readonly waitsFor: HoldReason;
      readonly until: Until | null;
      readonly note: string;
    }
  /** `since` is when the question on the card was asked. */
  | { readonly type: 'resume'; readonly since?: Instant }
  | { readonly type: 'resolve'; readonly turn?: number; readonly resolution: string }
  /** `cycle` is how often the ticket had been reopened when the card was made. */
  | { readonly type: 'confirm'; readonly cycle?: number }
  | { readonly type: 'reopen'; readonly cycle?: number; readonly reason: string }
  | { readonly type: 'rate'; readonly stars: number; readonly comment: string | null }
  /** It is about the same as that ticket, of the same requester, which goes on. */
  | { readonly type: 'merge'; readonly into: TicketNumber }
  /** It is the same trouble as that one, and is solved with it. */
  | { readonly type: 'join'; readonly to: TicketNumber }
  /** The requester says so of the outage they were asked about. */
  | { readonly type: 'me_too'; readonly to: TicketNumber }
  /** It is not, after all. */
  | { readonly type: 'part' }
  | { readonly type: 'declare_outage' }
  | { readonly type: 'dismiss_outage' }
  /** Everyone whose ticket goes along with it reads this. */
  /** `source`: the message it was written in, so that an edit of the message finds it. */
  | { readonly type: 'tell_all'; readonly text: string; readonly source?: string }
  /** `article`: it solved the requester's problem. */
  | { readonly type: 'cancel'; readonly cycle?: number; readonly reason: string; readonly article?: string }
  /** `untriaged`: from a card that asked for the first category; once the ticket has one, that card is outdated. */
  | { readonly type: 'categorise'; readonly category: CategoryId; readonly untriaged?: true }
  /** The requester says how bad it is; the priority follows as when filing, unless the desk's side has set it. */
  | { readonly type: 'assess'; readonly impact: Impact; readonly urgency: Urgency; readonly reason: string | null }
  /** Words as they were written: see `tagOf`. */
  | { readonly type: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  /** Somebody else is to hear of it. */
  | { readonly type: 'add_watcher'; readonly person: PersonId }
  | { readonly type: 'remove_watcher'; readonly person: PersonId }
  /** A watcher no longer wants to hear of it. */
  | { readonly type: 'stop_watching' }
  /** What the requester says about the automatic answer. `words`: what they want from a person, for those who read it. */
  | { readonly type: 'judge_answer'; readonly said: Judgement; readonly words?: string }
  /**
   * Answers to what the ticket's category asks, by the ids of the questions. `category`: whose questions they were shown;
   * absent: those it has now.
   */
  | {
      readonly type: 'give_details';
      readonly given: Readonly<Record<string, Given>>;
      readonly category?: CategoryId;
    }
  /** Whoever is asked to approve agrees, or does not. */
  | { readonly type: 'approve'; readonly reason: string | null }
  | { readonly type: 'decline_approval'; readonly reason: string }
  /** A fixed time with the requester, or another one for the appointment there is. A moment is meant where they are. */
  | { readonly type: 'meet'; readonly when: Moment | { readonly at: Instant }; readonly minutes: number }
  /** `id`: of the appointment on the card; absent: the one there is. */
  | { readonly type: 'call_off'; readonly id?: number }
  /** `id` and `from`: the appointment and the time they were shown; absent: the one there is. */
  | {
      readonly type: 'answer_appointment';
      readonly id?: number;
      readonly from?: Instant;
      readonly answer: GuestAnswer;
    }
  /** The requester did not mean what the desk made of their words. */
  | { readonly type: 'ignore_text' }
  | { readonly type: 'set_priority'; readonly priority: Priority; readonly reason: string }
  | {
      readonly type: 'acknowledge_breach';
      readonly metric: Metric;
      readonly cycle: number;
      readonly level: number;
    }
  /** The desk's own: look for someone again, an offer ran out, a clock is due, the time to reopen is over, the requester does not answer, nothing happens. */
  /** `planned`: who gets it, if they can, since several tickets are given out together. */
  | { readonly type: 'route'; readonly planned?: PersonId }
  /** `unreachable`: whoever was asked could not be told, so nothing was offered. */
  | { readonly type: 'expire_offer'; readonly offer: number; readonly unreachable?: true }
  /** A colleague has not answered, or could not be told, that they were asked to take it over. */
  | { readonly type: 'expire_swap'; readonly asked: Instant; readonly unreachable?: true }
  | { readonly type: 'check_sla' }
  /** A target will probably be missed: `chance` from 0 to 1. */
  | { readonly type: 'warn_early'; readonly metric: Metric; readonly cycle: number; readonly chance: number }
  | { readonly type: 'close_if_quiet' }
  | { readonly type: 'remind' }
  | { readonly type: 'check_idle' }
  | { readonly type: 'remind_of_appointment' }
  /** These look the same as it. */
  | { readonly type: 'propose_outage'; readonly similar: readonly TicketNumber[] }
  | { readonly type: 'offer_me_too'; readonly to: TicketNumber; readonly people: number }
  /** What happened to the outage it goes along with. */
  | {
      readonly type: 'follow_outage';
      readonly parent: TicketNumber;
      readonly what:
        | {
            readonly type: 'said';
            readonly author: PersonId;
            readonly text: string;
            readonly marks?: readonly Mark[];
            /** Its place in the outage's log. */
            readonly seq: number;
          }
        /** `of`: the copy's place in this ticket's own log. */
        | { readonly type: 'reworded'; readonly of: number; readonly text: string; readonly marks?: readonly Mark[] }
        | { readonly type: 'unsaid'; readonly of: number }
        | { readonly type: 'resolved'; readonly resolution: string }
        | { readonly type: 'reopened' }
        | {
            readonly type: 'moved';
            readonly team: TeamId;
            readonly required: readonly SkillLevel[];
            readonly preferred: readonly SkillLevel[];
          }
        | { readonly type: 'parted' };
    }
  /** A language model has answered; what it says was checked. */
  | {
      readonly type: 'give_answer';
      readonly sentences: readonly AnswerSentence[];
      readonly sources: readonly AnswerSource[];
      readonly model: string;
      readonly ms: number;
      readonly prompt: number;
    }
  /** An admin applies the policies and calendars of today. */
  | { readonly type: 'reapply_policy' };

export type CommandType = Command['type'];
