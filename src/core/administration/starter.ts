import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, CategoryId, PersonId, PolicyId, TeamId } from '#src/core/ids.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** What somebody says about a new desk. */
export type Start = {
  /** What the first team is called. */
  readonly team: string;
  readonly zone: string;
  readonly week: Calendar['week'];
  /** Who leads the first team. */
  readonly manager: PersonId;
};

const hours = (count: number): number => count * 60;

/** Promises that a small desk can keep; an organisation file changes them. */
const policy: Policy = {
  id: 'standard' as PolicyId,
  name: 'Standard',
  calendar: 'office' as CalendarId,
  targets: {
    first_response: { P1: 15, P2: hours(1), P3: hours(4), P4: hours(8) },
    next_reply: { P1: null, P2: null, P3: null, P4: null },
    resolution: { P1: hours(4), P2: hours(8), P3: hours(24), P4: hours(40) },
  },
  warnAt: [75, 90],
  escalateAfter: [hours(4)],
  acknowledgedFor: hours(4),
  acceptWithin: { P1: 5, P2: 15, P3: hours(1), P4: hours(2) },
  closeAfterDays: 7,
};

/** The categories that the shipped classifier knows. */
export const classifiedCategories = ['Hardware', 'Software', 'Network', 'Database', 'Access'];

/** A desk to begin with, in place of an empty one: a team, its hours, the usual categories and promises. */
export const startDesk = (empty: OrganisationSetup, { team, zone, week, manager }: Start): OrganisationSetup => {
  const id = 'desk' as TeamId;
  const office = 'office' as CalendarId;
  return {
    ...empty,
    teams: [{ id, name: team, manager, channel: null, logChannel: null }],
    calendars: [{ id: office, name: 'Office hours', zone, week, holidays: [] }],
    categories: classifiedCategories.map((name) => ({
      ...{ id: name.toLowerCase() as CategoryId, name, team: id, effort: 1 },
      required: [],
      preferred: [],
    })),
    rules: [{ policy, position: 1, when: {} }],
    triageTeam: id,
  };
};
