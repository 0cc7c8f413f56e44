import type { Instant, PersonId, RotationId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';

/** A ticket refers to its team and category, its needs refer to skills, and its frozen policy to a calendar. */
export type ReferencedByTickets = 'teams' | 'categories' | 'skills' | 'calendars';

export type OrganisationReader = {
  organisation(): Promise<Organisation>;
  /** The complete organisation with all people, ordered by id; `saveSetup` with it would change nothing. */
  setup(): Promise<OrganisationSetup>;
  /** That somebody covers for somebody else, or that two people swap, whatever became of it. */
  rotationChange(id: number): Promise<RotationChange | null>;
  /** Those that wait to be confirmed, the oldest first. */
  askedRotationChanges(rotation: RotationId): Promise<readonly RotationChange[]>;
  /** How many tickets, open or not, refer to one of these. It cannot be removed until there are none. */
  countTicketsReferencing(kind: ReferencedByTickets, id: string): Promise<number>;
};

export type OrganisationWriter = {
  /**
   * Makes the organisation equal to `setup`: adds what is new, updates what exists and removes what is not in it,
   * except people. Technicians keep their absences and their experience, and
   * rotations who covers for whom. `basedOn` is the version of the organisation
   * that `setup` was made from. Throws StaleOrganisationError if the version has changed since, RangeError for a
   * calendar that cannot be used, and fails if something to be removed is still needed.
   */
  saveSetup(setup: OrganisationSetup, basedOn: number): Promise<void>;
  /** Returns its id. One that is `agreed` holds at once. */
  addRotationChange(change: Omit<RotationChange, 'id'>): Promise<number>;
  /** Decides what was asked, once. False: it was decided before, or there is no such change. */
  decideRotationChange(
    id: number,
    decided: { readonly state: 'agreed' | 'refused' | 'withdrawn'; readonly by: PersonId; readonly at: Instant },
  ): Promise<boolean>;
};
