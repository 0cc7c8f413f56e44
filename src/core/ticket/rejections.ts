import type { PersonId } from '#src/core/ids.ts';
import type { Status } from './ticket.ts';

/**
 * Why something was not done. Expected, therefore a value: the words people read are in `src/cards/texts.ts`.
 */
export type Rejection =
  | { readonly code: 'not_allowed' }
  /** Only those who work for the desk file for somebody else. */
  | { readonly code: 'only_for_yourself' }
  /** Someone accepted before: who. `by` is the actor themselves on a second click. */
  | { readonly code: 'already_accepted'; readonly by: PersonId }
  /** It was given to someone else meanwhile. */
  | { readonly code: 'reassigned'; readonly to: PersonId | null }
  | { readonly code: 'wrong_status'; readonly status: Status }
  /** The card is of an earlier turn of the ticket. */
  | { readonly code: 'outdated_card' }
  | { readonly code: 'already_done' }
  /** There is no such ticket, or none that they may see. Null: what they gave was no number. */
  | { readonly code: 'unknown_ticket'; readonly number: number | null }
  /** Only those who work tickets do this. */
  | { readonly code: 'only_for_technicians' }
  | { readonly code: 'unknown_person' }
  /** Several people are called so. */
  | { readonly code: 'ambiguous_person'; readonly names: readonly string[] }
  | { readonly code: 'not_a_technician'; readonly person: PersonId }
  | { readonly code: 'unknown_category' }
  /** The desk is empty: no team is there to look at a ticket. */
  | { readonly code: 'not_set_up' }
  | { readonly code: 'invalid'; readonly field: string; readonly problem: 'empty' | 'too_long' | 'out_of_range' };
