import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, CategoryId, RotationId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Language } from '#src/core/language.ts';
import type { Roster } from '#src/core/rotation/rotation.ts';
import type { Category, IntakeChannel, Team } from './person.ts';
import type { PolicyRule } from './policy.ts';
import type { RoutingWeights } from './weights.ts';

/** What was removed, by id: tickets still name it, and what they were promised counts in its hours. */
export type Former = Pick<Organisation, 'categories' | 'teams' | 'skills' | 'calendars'>;

/** How this desk is set up. Changes rarely; read as a whole so that a decision sees one version of it. */
export type Organisation = {
  /** Increases with every change. */
  readonly version: number;
  readonly categories: ReadonlyMap<CategoryId, Category>;
  readonly teams: ReadonlyMap<TeamId, Team>;
  readonly skills: ReadonlyMap<SkillId, { readonly id: SkillId; readonly name: string }>;
  readonly calendars: ReadonlyMap<CalendarId, Calendar>;
  /** The rotations as they stand, with who covers for whom. */
  readonly rosters: ReadonlyMap<RotationId, Roster>;
  /** By position; the first that matches applies. */
  readonly rules: readonly PolicyRule[];
  /** The time zone of people whose platform says none; absent: not said. */
  readonly zone?: string;
  /** Where tickets without a category go. */
  readonly triageTeam: TeamId;
  /**
   * How sure the classifier must be to set a category on its own, 0–1, where the category does not say. Null: as sure as
   * the model has learnt that it must be.
   */
  readonly confidence: number | null;
  /** Where people turn with what is none of the desk’s business, in a sentence; null: not said. */
  readonly elsewhere: string | null;
  /** In which several people read together, and whoever has said nothing. Absent: English. */
  readonly language?: Language;
  /** What the router goes by; null: the default. */
  readonly weights: RoutingWeights | null;
  /** Where what people write to each other may become tickets; absent: nowhere. */
  readonly intake?: readonly IntakeChannel[];
  /** Absent: nothing was ever removed. */
  readonly former?: Former;
};

/** The ids of a kind that something has, or had before it was removed: tickets still name that, so nothing new takes one. */
export const takenIds = (organisation: Organisation, kind: keyof Former): ReadonlySet<string> =>
  new Set<string>([...organisation[kind].keys(), ...(organisation.former?.[kind].keys() ?? [])]);

/** What a team is or was called. */
export const teamCalled = ({ teams, former }: Pick<Organisation, 'teams' | 'former'>, id: TeamId): string =>
  (teams.get(id) ?? former?.teams.get(id))?.name ?? id;

/** What a category is or was called. */
export const categoryCalled = (
  { categories, former }: Pick<Organisation, 'categories' | 'former'>,
  id: CategoryId,
): string => (categories.get(id) ?? former?.categories.get(id))?.name ?? id;

/** What a calendar is or was called. */
export const calendarCalled = (
  { calendars, former }: Pick<Organisation, 'calendars' | 'former'>,
  id: CalendarId,
): string => (calendars.get(id) ?? former?.calendars.get(id))?.name ?? id;
