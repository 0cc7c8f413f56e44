import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import type { AssistantSwitches } from '#src/core/assistant-switches.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CannedReply } from '#src/core/conversation/canned-reply.ts';
import type { CalendarId, CategoryId, PersonId, PolicyId, RotationId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Language } from '#src/core/language.ts';
import type { Category, Channel, IntakeChannel, Person, Team } from '#src/core/organisation/person.ts';
import type { Policy, PolicyRule } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup, Technician } from '#src/core/organisation/setup.ts';
import type { OutageSign } from '#src/core/outage-sign.ts';
import type { Question } from '#src/core/questions/question.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import type { Removable } from './remove.ts';
import type { Start } from './starter.ts';

/** What can be said about a calendar. */
export type CalendarSettings = Partial<Omit<Calendar, 'id' | 'feed'>> & {
  /** Where more holidays are read; null: nowhere. */
  readonly holidaysFrom?: string | null;
};

/** What can be said about a person. What technicians only have counts for those who are one. */
export type PersonSettings = Pick<Person, 'name' | 'email' | 'zone' | 'roles' | 'teams' | 'manager' | 'active'> &
  Pick<Technician, 'skills' | 'capacity' | 'shift'> & {
    /** Why they may neither file nor write; null: they may. */
    readonly blocked: string | null;
    /** Where their calendar of absences is; null: they have none. */
    readonly absences: string | null;
    readonly department: string | null;
    readonly groups: readonly string[] | null;
    readonly vip: boolean;
    readonly delegate: PersonId | null;
  };

export type CategorySettings = Omit<
  Category,
  'id' | 'confidence' | 'acceptWithin' | 'questions' | 'approval' | 'chatAsks' | keyof HelpSettings
> &
  Partial<HelpSettings> & {
    /** Null: nobody must agree. */
    readonly approval: ApprovalRule | null;
    /** Empty: none. */
    readonly questions: readonly Question[];
    /** Null: what is usual. */
    readonly chatAsks: readonly string[] | null;
    readonly confidence: number | null;
    /** In minutes; null: as its policy says. */
    readonly acceptWithin: number | null;
  };

/** One change of the desk that somebody asks for. `set` has only what is to change. */
export type Edit =
  | {
      readonly type: 'add_person';
      readonly id: PersonId;
      readonly set: Partial<PersonSettings> & Pick<PersonSettings, 'name' | 'zone'>;
    }
  | { readonly type: 'edit_person'; readonly id: PersonId; readonly set: Partial<PersonSettings> }
  | {
      readonly type: 'add_category';
      readonly id: CategoryId;
      readonly set: Partial<CategorySettings> & Pick<Category, 'name' | 'team'>;
    }
  | { readonly type: 'edit_category'; readonly id: CategoryId; readonly set: Partial<CategorySettings> }
  | { readonly type: 'add_team'; readonly id: TeamId; readonly set: TeamSettings }
  | { readonly type: 'edit_team'; readonly id: TeamId; readonly set: Partial<TeamSettings> }
  | { readonly type: 'add_skill'; readonly id: SkillId; readonly set: { readonly name: string } }
  | { readonly type: 'edit_skill'; readonly id: SkillId; readonly set: { readonly name: string } }
  /** Only an empty desk; `id` is that of its first team. */
  | { readonly type: 'start'; readonly id: TeamId; readonly set: Start }
  | {
      readonly type: 'add_hours';
      readonly id: CalendarId;
      readonly set: Pick<Calendar, 'name' | 'zone' | 'week'> & CalendarSettings;
    }
  | { readonly type: 'edit_hours'; readonly id: CalendarId; readonly set: CalendarSettings }
  /** Open tickets keep what they were promised, until policies are applied again. */
  | { readonly type: 'edit_policy'; readonly id: PolicyId; readonly set: Partial<Omit<Policy, 'id'>> }
  /** Which policy applies: the first that matches. A policy that none of them names is gone. */
  | { readonly type: 'edit_rules'; readonly id: 'rules'; readonly set: { readonly order: readonly PolicyRule[] } }
  /** What holds for the whole desk. */
  | { readonly type: 'edit_settings'; readonly id: 'settings'; readonly set: Partial<DeskSettings> }
  | { readonly type: 'add_rotation'; readonly id: RotationId; readonly set: Omit<Rotation, 'id'> }
  | { readonly type: 'edit_rotation'; readonly id: RotationId; readonly set: Partial<Omit<Rotation, 'id'>> }
  /** `instead` takes its place, also on open tickets; null: nothing does. */
  | {
      readonly type: 'remove';
      readonly id: string;
      readonly set: { readonly what: Removable; readonly instead: string | null };
    }
  /** What was removed comes back as it was. */
  | { readonly type: 'bring_back'; readonly id: string; readonly set: BroughtBack };

/** What comes back, as it was. */
type BroughtBack =
  | { readonly what: 'teams'; readonly was: Team }
  | { readonly what: 'categories'; readonly was: Category }
  | { readonly what: 'skills'; readonly was: OrganisationSetup['skills'][number] }
  | { readonly what: 'calendars'; readonly was: Calendar };

/** What the desk does by itself; null: as usual. */
type HelpSettings = { readonly assistant: AssistantSwitches | null; readonly suggests: boolean | null };

export type DeskSettings = Pick<OrganisationSetup, 'triageTeam' | 'confidence' | 'elsewhere' | 'weights'> & {
  /** Null: not said. */
  readonly zone: string | null;
  /** Null: not said. Absent: as it is. */
  readonly language?: Language | null;
  /** Empty: none. */
  readonly intake: readonly IntakeChannel[];
};

export type TeamSettings = Partial<HelpSettings> & {
  readonly name: string;
  readonly manager: PersonId | null;
  /** Where its messages go, and where the transcripts of its tickets go; null: nowhere. */
  readonly channel?: Channel | null;
  readonly logChannel?: Channel | null;
  /** The rotation by which it is on call; null: it is not. */
  readonly onCall?: RotationId | null;
  /** Its canned replies; none: it has no more. */
  readonly replies?: readonly CannedReply[];
  /** When it is asked about an outage; null: as usual. */
  readonly proposeOutage?: OutageSign | false | null;
};

export type EditKind =
  | ('people' | 'categories' | 'teams' | 'skills' | 'calendars' | 'policies' | 'rules' | 'rotations')
  | 'settings';

/** What kind of thing an edit is about. */
export const kindOf = (edit: Edit): EditKind => {
  switch (edit.type) {
    case 'add_person':
    case 'edit_person':
      return 'people';
    case 'add_category':
    case 'edit_category':
      return 'categories';
    case 'add_team':
    case 'edit_team':
    case 'start':
      return 'teams';
    case 'add_skill':
    case 'edit_skill':
      return 'skills';
    case 'add_hours':
    case 'edit_hours':
      return 'calendars';
    case 'edit_policy':
      return 'policies';
    case 'edit_rules':
      return 'rules';
    case 'add_rotation':
    case 'edit_rotation':
      return 'rotations';
    case 'edit_settings':
      return 'settings';
    case 'remove':
    case 'bring_back':
      return edit.set.what;
  }
};

/** Where `setupChanges` says it in other words. */
const otherNames: Readonly<Record<string, string>> = {
  escalateTo: 'escalate_after',
  closeAfterDays: 'close_after',
  suggests: 'suggest_articles',
};

/** The names of changed fields as `setupChanges` has them. */
export const fieldsOf = ({ set }: Edit): readonly string[] =>
  Object.keys(set).map((field) => otherNames[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

/** Whether an edit makes something that is not there yet. */
export const isNew = ({ type }: Edit): boolean => type === 'start' || type === 'bring_back' || type.startsWith('add_');
