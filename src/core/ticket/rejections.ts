import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Status } from './ticket.ts';

/** What people who do not work at the desk can do only so often. */
export type LimitedUse = 'filing' | 'messages' | 'searches' | 'suggestions' | 'codes';

/**
 * Why something was not done. It is expected, so it is a value; the words people read are in `src/cards/texts.ts`.
 */
export type Rejection =
  | { readonly code: 'not_allowed' }
  /** These figures are for whoever leads the team, or for the person they are about. */
  | { readonly code: 'not_your_figures' }
  /** Only people who work at the desk may file for someone else. */
  | { readonly code: 'only_for_yourself' }
  /** Someone has already accepted it. `by` is the actor themselves on a second click. */
  | { readonly code: 'already_accepted'; readonly by: PersonId }
  /** It was given to someone else meanwhile. */
  | { readonly code: 'reassigned'; readonly to: PersonId | null }
  | { readonly code: 'wrong_status'; readonly status: Status }
  /** The card is from an earlier turn of the ticket. */
  | { readonly code: 'outdated_card' }
  | { readonly code: 'already_done' }
  /** There is no internal note there that they wrote. */
  | { readonly code: 'no_such_note' }
  /** They made this note public before. */
  | { readonly code: 'already_public' }
  /** The note, or who will read it, is not what they confirmed. */
  | { readonly code: 'other_readers' }
  /** There is no comment at that place, or it was taken back. */
  | { readonly code: 'no_such_comment' }
  /** It was told to everyone of an outage and is changed there. Null: the ticket does not go along with it any more. */
  | { readonly code: 'told_to_all'; readonly outage: TicketNumber | null }
  /** It has changed since whoever asked looked at it; `version` is the one it has now. */
  | { readonly code: 'changed_since'; readonly version: number }
  /** They named a canned reply with `!`, and the team has none of that name. */
  | { readonly code: 'no_such_reply'; readonly names: readonly string[] }
  /** The canned reply names the requester or the ticket, and what it says goes to everyone of an outage. */
  | { readonly code: 'reply_for_one' }
  /** It is so already, and what they wrote with it went nowhere. */
  | { readonly code: 'note_not_kept' }
  /** What they wrote has become part of a ticket before. */
  | { readonly code: 'used_up'; readonly ticket: TicketNumber }
  /** There is no such ticket, or not one they may see. Null: what they gave was not a number. */
  | { readonly code: 'unknown_ticket'; readonly number: number | null }
  /** Only people who work on tickets may do this. */
  | { readonly code: 'only_for_technicians' }
  /** The queue has no such part. */
  | { readonly code: 'unknown_part' }
  /** They have done this very often lately; in `minutes` they can again. */
  | { readonly code: 'too_many'; readonly what: LimitedUse; readonly minutes: number }
  /** An admin has blocked them: they may neither file nor write. */
  | { readonly code: 'blocked' }
  /** Only admins may do this. */
  | { readonly code: 'only_for_admins' }
  /** People who work at the desk cannot be blocked: their roles are taken from them first. */
  | { readonly code: 'works_here'; readonly person: PersonId }
  | { readonly code: 'unknown_person' }
  /** Several people have this name. */
  | { readonly code: 'ambiguous_person'; readonly names: readonly string[] }
  /** They hear of the ticket already, as its requester, as its technician, or because they were added before. */
  | { readonly code: 'hears_already'; readonly person: PersonId; readonly as: 'requester' | 'assignee' | 'watcher' }
  /** They were not added to it. */
  | { readonly code: 'not_added'; readonly person: PersonId }
  | { readonly code: 'too_many_watchers'; readonly most: number }
  /** Tags are single words of letters and digits. */
  | { readonly code: 'not_a_tag'; readonly word: string }
  | { readonly code: 'too_many_tags'; readonly most: number }
  /** An admin has blocked the person who was named. */
  | { readonly code: 'person_blocked'; readonly person: PersonId }
  | { readonly code: 'not_a_technician'; readonly person: PersonId }
  /** Away, off shift or with enough to do, or they said no to it before. */
  | { readonly code: 'cannot_take_now'; readonly person: PersonId }
  /** Only managers and admins can decide in someone's place, and nobody in their own. */
  | { readonly code: 'cannot_stand_in'; readonly person: PersonId }
  | { readonly code: 'unknown_category' }
  /** `nearest`: the team they most likely meant; null: none is close. */
  | { readonly code: 'unknown_team'; readonly nearest: string | null }
  /** Nobody in that team could take the ticket, now or later. */
  | { readonly code: 'nobody_in_team'; readonly team: string }
  /** The desk is empty: there is no team to look at a ticket. */
  | { readonly code: 'not_set_up' }
  /** A ticket cannot be merged into itself. */
  | { readonly code: 'same_ticket' }
  /** That ticket was merged itself. */
  | { readonly code: 'merged_itself'; readonly ticket: TicketNumber; readonly into: TicketNumber }
  /** Nothing becomes of that ticket any more. */
  | { readonly code: 'over_itself'; readonly ticket: TicketNumber; readonly status: Status }
  /** It is another person's ticket, who would read what is none of their business. */
  | { readonly code: 'other_requester'; readonly ticket: TicketNumber; readonly person: PersonId }
  /** Nobody may begin with it before it is approved. */
  /** `begun`: somebody had begun when it came to need approval. */
  | { readonly code: 'waits_for_approval'; readonly of: readonly PersonId[]; readonly begun: boolean }
  /** Somebody has decided on its approval before. */
  | { readonly code: 'already_decided'; readonly by: PersonId; readonly said: 'approved' | 'declined' }
  /** It is done with that outage instead, for all at once. */
  | { readonly code: 'goes_along'; readonly parent: TicketNumber }
  /** Others go along with that ticket, so it goes along with none. */
  | { readonly code: 'leads_others'; readonly ticket: TicketNumber }
  /** Nobody has said that others have the same trouble. */
  | { readonly code: 'no_outage' }
  /** The appointment cannot be then: it is past, today at that hour is, there is no such time, or it is too long or short. */
  | { readonly code: 'bad_time'; readonly why: 'past' | 'past_today' | 'which_week' | 'no_such_time' | 'length' }
  /** No appointment is ahead. */
  | { readonly code: 'no_appointment' }
  /** The ticket's category does not ask this. */
  | { readonly code: 'unknown_question'; readonly question: string }
  | {
      readonly code: 'invalid_answer';
      readonly question: string;
      readonly label: string;
      readonly problem: 'too_long' | 'not_a_choice' | 'not_a_day' | 'not_a_person' | 'not_a_file' | 'empty';
    }
  | { readonly code: 'invalid'; readonly field: string; readonly problem: 'empty' | 'too_long' | 'out_of_range' };
