import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** A ticket refers to its team and category; its needs refer to skills, its frozen policy to a calendar. */
export type ReferencedByTickets = 'teams' | 'categories' | 'skills' | 'calendars';

export type OrganisationReader = {
  organisation(): Promise<Organisation>;
  /** The whole of it, with everyone, in the order of their ids: what `saveSetup` would make the same organisation of. */
  setup(): Promise<OrganisationSetup>;
  /** How many tickets, open or not, refer to one of these: while there is one, it must stay. */
  countTicketsReferencing(kind: ReferencedByTickets, id: string): Promise<number>;
};

export type OrganisationWriter = {
  /**
   * The organisation is this from now on: what is new comes in, what is known changes, and what is not in it goes,
   * except people. Technicians keep their absences and their experience. `basedOn` is the version of the organisation
   * that `setup` was made from. Throws StaleOrganisationError when it has another by now, RangeError for a calendar that
   * cannot be used, and fails when something that goes is still needed.
   */
  saveSetup(setup: OrganisationSetup, basedOn: number): Promise<void>;
};
