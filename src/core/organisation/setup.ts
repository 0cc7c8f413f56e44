import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, PersonId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Language } from '#src/core/language.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import type { Category, IntakeChannel, Person, SkillLevel, Team } from './person.ts';
import type { PolicyRule } from './policy.ts';
import type { RoutingWeights } from './weights.ts';

/** A technician's working terms. */
export type Technician = {
  readonly person: PersonId;
  readonly skills: readonly SkillLevel[];
  readonly capacity: number;
  readonly shift: CalendarId | null;
};

/** A whole desk: what a new database is filled with. */
export type OrganisationSetup = {
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly skills: readonly { readonly id: SkillId; readonly name: string }[];
  readonly categories: readonly Category[];
  readonly calendars: readonly Calendar[];
  readonly rotations: readonly Rotation[];
  readonly rules: readonly PolicyRule[];
  readonly technicians: readonly Technician[];
  /** The calendars with people’s absences: an https address, or the absolute path of a file. Each person has one at most. */
  readonly absences: readonly { readonly person: PersonId; readonly source: string }[];
  /** Of people whose platform says none. Absent: not said. */
  readonly zone?: string;
  readonly triageTeam: TeamId;
  readonly confidence: number | null;
  readonly elsewhere: string | null;
  /** In which several people read together, and whoever has said nothing. Absent: English. */
  readonly language?: Language;
  /** What the router goes by; null: the default. */
  readonly weights: RoutingWeights | null;
  /** Absent: none. */
  readonly intake?: readonly IntakeChannel[];
};
