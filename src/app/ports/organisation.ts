import type { DayOff } from '#src/core/calendar/calendar.ts';
import type { CalendarId, Instant, PersonId, RotationId, TicketNumber } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';

/** What a ticket names: its team and category, and the skills it asks for. */
export type NamedByTickets = 'teams' | 'categories' | 'skills';

/** What was read of the holidays of a calendar. */
export type HolidaysRead = {
  /** In order, each once. */
  readonly days: readonly DayOff[];
  /** When it was last tried; null: never. */
  readonly triedAt: Instant | null;
  /** Since when they cannot be read, and why, in words; null: they can. */
  readonly failing: { readonly since: Instant; readonly why: string } | null;
};

/** … and where. Addresses often carry a secret: never show one. */
export type HolidayFeedState = HolidaysRead & { readonly calendar: CalendarId; readonly source: string };

/** Reads holidays elsewhere. */
export type HolidayFeedSource = {
  /** The whole days in it from `from` to `to`, both included, in order, each once. Throws AbsenceFeedError. */
  readDays(
    source: string,
    asked: { readonly from: string; readonly to: string; readonly signal: AbortSignal },
  ): Promise<readonly DayOff[]>;
};

export type OrganisationReader = {
  organisation(): Promise<Organisation>;
  /** The complete organisation with all people, ordered by id; `saveSetup` with it would change nothing. */
  setup(): Promise<OrganisationSetup>;
  /** Of each calendar whose holidays are read elsewhere, by id. */
  holidayFeeds(): Promise<readonly HolidayFeedState[]>;
  /** That somebody covers for somebody else, or that two people swap, whatever became of it. */
  rotationChange(id: number): Promise<RotationChange | null>;
  /** Those that wait to be confirmed, the oldest first. */
  askedRotationChanges(rotation: RotationId): Promise<readonly RotationChange[]>;
  /**
   * Tickets that are not over and name one of these, in the order of their numbers. Those that are resolved can be opened
   * again, by their team.
   */
  openTicketsNaming(kind: NamedByTickets, id: string): Promise<readonly TicketNumber[]>;
};

export type OrganisationWriter = {
  /**
   * Makes the organisation equal to `setup`: adds what is new, updates what exists and removes what is not in it,
   * except people. Teams, categories, skills and calendars that are removed are kept as `former`, because tickets name
   * them, and come back when they are in it again. Technicians keep their absences and their experience, and
   * rotations who covers for whom. `basedOn` is the version of the organisation
   * that `setup` was made from. Throws StaleOrganisationError if the version has changed since, RangeError for a
   * calendar that cannot be used, and fails if something to be removed is still needed.
   */
  saveSetup(setup: OrganisationSetup, basedOn: number): Promise<void>;
  /** Saves what was read of holidays; nothing if the calendar has them from another place by now. Only this changes them. */
  saveHolidayFeed(feed: HolidayFeedState): Promise<void>;
  /** Returns its id. One that is `agreed` holds at once. */
  addRotationChange(change: Omit<RotationChange, 'id'>): Promise<number>;
  /** Decides what was asked, once. False: it was decided before, or there is no such change. */
  decideRotationChange(
    id: number,
    decided: { readonly state: 'agreed' | 'refused' | 'withdrawn'; readonly by: PersonId; readonly at: Instant },
  ): Promise<boolean>;
};
