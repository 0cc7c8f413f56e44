import type { Instant, PersonId } from '#src/core/ids.ts';

/** Why a technician was not considered. */
export type Exclusion =
  | 'inactive'
  | 'other_team'
  | 'missing_skill'
  | 'off_shift'
  | 'away'
  | 'at_capacity'
  /** Their room is kept for a ticket that is ahead in the queue. */
  | 'kept_free'
  | 'declined_before'
  | 'timed_out_before'
  | 'is_requester';

/** The answer to "why me?", stored with every assignment. */
export type AssignmentReason = {
  readonly by: 'router' | 'manager' | 'self';
  /** The order of preference, best first; scores are 0–1 and compared left to right. */
  readonly candidates: readonly {
    readonly person: PersonId;
    readonly skillFit: number;
    readonly spareShare: number;
    readonly lastAssignedAt: Instant | null;
  }[];
  /** Nobody on shift could take it: whoever is on call was asked. Absent: not so. */
  readonly onCall?: true;
  readonly excluded: readonly { readonly person: PersonId; readonly why: Exclusion; readonly detail: string | null }[];
  /** What spoke against whoever a person chose all the same; absent: nothing. */
  readonly despite?: readonly { readonly why: 'away' | 'off_shift' | 'at_capacity'; readonly detail: string | null }[];
  /** Preferred skills dropped to find someone. */
  readonly dropped: readonly string[];
};
