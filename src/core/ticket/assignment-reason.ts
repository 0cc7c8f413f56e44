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
  /** The order of preference, best first; compared from skillFit to lastAssignedAt. No more than ten of them. */
  readonly candidates: readonly {
    readonly person: PersonId;
    /** 0–1. */
    readonly skillFit: number;
    /** 0–1. */
    readonly spareShare: number;
    /** What they were given lately, for what they can hold at once. Absent: nothing. */
    readonly taken?: number;
    readonly lastAssignedAt: Instant | null;
    /** How many tickets of the category they had resolved. Absent: none. */
    readonly resolved?: number;
    /** The median open time that took. Absent: not known. */
    readonly medianMs?: number;
  }[];
  /** Several tickets were given out together, so that all of them are in the best hands. Absent: not so. */
  readonly together?: true;
  /** Nobody on shift could take it: whoever is on call was asked. Absent: not so. */
  readonly onCall?: true;
  /** No more than twenty of them, those first who came closest. */
  readonly excluded: readonly { readonly person: PersonId; readonly why: Exclusion; readonly detail: string | null }[];
  /** Those who are not listed; absent: everybody is. */
  readonly more?: { readonly candidates: number; readonly excluded: Readonly<Partial<Record<Exclusion, number>>> };
  /** What spoke against whoever a person chose all the same; absent: nothing. */
  readonly despite?: readonly { readonly why: 'away' | 'off_shift' | 'at_capacity'; readonly detail: string | null }[];
  /** Preferred skills dropped to find someone. */
  readonly dropped: readonly string[];
};
