import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import type { AssistantSwitches } from '#src/core/assistant-switches.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CannedReply } from '#src/core/conversation/canned-reply.ts';
import type { CalendarId, CategoryId, PersonId, PolicyId, RotationId, SkillId, TeamId } from '#src/core/ids.ts';
import { defaultTerms } from '#src/core/organisation/default-terms.ts';
import {
  type Category,
  type Channel,
  hasRole,
  type Person,
  type Role,
  type Team,
} from '#src/core/organisation/person.ts';
import type { Policy, PolicyRule } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup, Technician } from '#src/core/organisation/setup.ts';
import type { OutageSign } from '#src/core/outage-sign.ts';
import type { Question } from '#src/core/questions/question.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import { type Start, startDesk } from './starter.ts';

/** What can be said about a person. What technicians only have counts for those who are one. */
export type PersonSettings = Pick<Person, 'name' | 'email' | 'zone' | 'roles' | 'teams' | 'manager' | 'active'> &
  Pick<Technician, 'skills' | 'capacity' | 'shift'> & {
    readonly department: string | null;
    readonly groups: readonly string[] | null;
    readonly vip: boolean;
    readonly delegate: PersonId | null;
  };

type CategorySettings = Omit<
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
  /** Only an empty desk; `id` is that of its first team. */
  | { readonly type: 'start'; readonly id: TeamId; readonly set: Start }
  | {
      readonly type: 'add_hours';
      readonly id: CalendarId;
      readonly set: Pick<Calendar, 'name' | 'zone' | 'week'> & Partial<Pick<Calendar, 'holidays'>>;
    }
  | { readonly type: 'edit_hours'; readonly id: CalendarId; readonly set: Partial<Omit<Calendar, 'id'>> }
  /** Open tickets keep what they were promised, until policies are applied again. */
  | { readonly type: 'edit_policy'; readonly id: PolicyId; readonly set: Partial<Omit<Policy, 'id'>> }
  /** Which policy applies: the first that matches. A policy that none of them names is gone. */
  | { readonly type: 'edit_rules'; readonly id: 'rules'; readonly set: { readonly order: readonly PolicyRule[] } }
  /** What holds for the whole desk. */
  | { readonly type: 'edit_settings'; readonly id: 'settings'; readonly set: Partial<DeskSettings> }
  | { readonly type: 'add_rotation'; readonly id: RotationId; readonly set: Omit<Rotation, 'id'> }
  | { readonly type: 'edit_rotation'; readonly id: RotationId; readonly set: Partial<Omit<Rotation, 'id'>> };

/** What the desk does by itself; null: as usual. */
type HelpSettings = { readonly assistant: AssistantSwitches | null; readonly suggests: boolean | null };

type DeskSettings = Pick<OrganisationSetup, 'triageTeam' | 'confidence' | 'elsewhere' | 'weights'>;

type TeamSettings = Partial<HelpSettings> & {
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
  }
};

/** From the one with the fewest rights up. */
const ranked: readonly Role[] = ['requester', 'technician', 'manager', 'admin'];

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
export const isNew = ({ type }: Edit): boolean => type === 'start' || type.startsWith('add_');

/** The desk after an edit; null: what it is about is not there, or is there already. Whether it makes sense is for `checkSetup`. */
export const applyEdit = (setup: OrganisationSetup, edit: Edit): OrganisationSetup | null => {
  const known = thingsOf(setup, kindOf(edit));
  const there = known.some(({ id }) => id === edit.id);
  if (there === isNew(edit)) return null;
  switch (edit.type) {
    case 'start':
      return setup.teams.length > 0 ? null : startDesk(setup, edit.set);
    case 'add_person':
      return withPerson(setup, newPerson(edit.id), edit.set);
    case 'edit_person': {
      const person = setup.people.find(({ id }) => id === edit.id);
      return person === undefined ? null : withPerson(setup, person, edit.set);
    }
    case 'add_category': {
      const blank = { id: edit.id, required: [], preferred: [], effort: 1, name: edit.set.name, team: edit.set.team };
      return { ...setup, categories: [...setup.categories, categoryWith(blank, edit.set)] };
    }
    case 'edit_category':
      return {
        ...setup,
        categories: setup.categories.map((one) => (one.id === edit.id ? categoryWith(one, edit.set) : one)),
      };
    case 'add_team': {
      const team = teamWith({ id: edit.id, channel: null, logChannel: null, name: '', manager: null }, edit.set);
      // The first one looks at what belongs nowhere.
      return { ...setup, teams: [...setup.teams, team], ...(setup.teams.length === 0 && { triageTeam: edit.id }) };
    }
    case 'edit_team':
      return { ...setup, teams: setup.teams.map((one) => (one.id === edit.id ? teamWith(one, edit.set) : one)) };
    case 'add_skill':
      return { ...setup, skills: [...setup.skills, { id: edit.id, ...edit.set }] };
    case 'add_hours':
      return { ...setup, calendars: [...setup.calendars, { id: edit.id, holidays: [], ...edit.set }] };
    case 'edit_hours':
      return {
        ...setup,
        calendars: setup.calendars.map((one) => (one.id === edit.id ? { ...one, ...edit.set } : one)),
      };
    case 'edit_policy':
      return {
        ...setup,
        rules: setup.rules.map((rule) =>
          rule.policy.id === edit.id ? { ...rule, policy: { ...rule.policy, ...edit.set } } : rule,
        ),
      };
    case 'edit_rules':
      return { ...setup, rules: edit.set.order };
    case 'edit_settings':
      return { ...setup, ...edit.set };
    case 'add_rotation':
      return { ...setup, rotations: [...setup.rotations, { id: edit.id, ...edit.set }] };
    case 'edit_rotation':
      return {
        ...setup,
        rotations: setup.rotations.map((one) => (one.id === edit.id ? { ...one, ...edit.set } : one)),
      };
  }
};

/** What there is of a kind. The rules are one thing, because their order counts. */
const thingsOf = (setup: OrganisationSetup, kind: EditKind): readonly { readonly id: string }[] => {
  if (kind === 'policies') return setup.rules.map(({ policy }) => policy);
  if (kind === 'rules') return setup.rules.length === 0 ? [] : [{ id: 'rules' }];
  if (kind === 'settings') return setup.teams.length === 0 ? [] : [{ id: 'settings' }];
  return setup[kind];
};

const newPerson = (id: PersonId): Person => ({
  ...{ id, name: '', email: null, zone: 'UTC', manager: null, active: true },
  roles: ['requester'],
  teams: [],
});

const withPerson = (setup: OrganisationSetup, before: Person, set: Partial<PersonSettings>): OrganisationSetup => {
  const { skills, capacity, shift, department, groups, vip, delegate, roles, ...rest } = set;
  const after = {
    ...said(before, { department, groups, delegate, vip: vip === undefined ? vip : vip || null }),
    ...rest,
    roles: roles === undefined ? before.roles : ranked.filter((role) => role === 'requester' || roles.includes(role)),
  };
  const known = setup.technicians.find(({ person }) => person === before.id);
  const terms = known ?? { ...defaultTerms(before.id, setup), skills: [] };
  const given = { ...(skills && { skills }), ...(capacity !== undefined && { capacity }) };
  const technician = { ...terms, ...given, ...(shift !== undefined && { shift }) };
  const others = setup.technicians.filter(({ person }) => person !== before.id);
  return {
    ...setup,
    people: [...setup.people.filter(({ id }) => id !== before.id), after],
    technicians: hasRole(after, 'technician') ? [...others, technician] : others,
  };
};

type Optional = 'department' | 'groups' | 'vip' | 'delegate';

/** A person with these said, or no longer said (null); undefined: as it was. */
const said = (
  person: Person,
  given: { readonly [Key in Optional]: Exclude<Person[Key], undefined> | null | undefined },
): Person => {
  const entries = Object.entries({ ...person, ...Object.fromEntries(definite(given)) });
  return Object.fromEntries(entries.filter(([key, value]) => value !== null || !(key in given))) as Person;
};

const definite = (values: object): readonly (readonly [string, unknown])[] =>
  Object.entries(values).filter(([, value]) => value !== undefined);

const teamWith = (before: Team, set: Partial<TeamSettings>): Team => {
  const { onCall, replies = [], proposeOutage, assistant, suggests, ...rest } = { ...before, ...set };
  return {
    ...rest,
    ...(onCall != null && { onCall }),
    ...(replies.length > 0 && { replies }),
    ...(proposeOutage != null && { proposeOutage }),
    ...(assistant != null && { assistant }),
    ...(suggests != null && { suggests }),
  };
};

const categoryWith = (before: Category, set: Partial<CategorySettings>): Category => {
  const {
    confidence = before.confidence,
    acceptWithin = before.acceptWithin,
    questions = before.questions ?? [],
    approval = before.approval,
    assistant = before.assistant,
    suggests = before.suggests,
    chatAsks = before.chatAsks,
    ...rest
  } = set;
  const { confidence: _, acceptWithin: __, questions: ___, approval: ____, ...kept } = { ...before, ...rest };
  const { assistant: _____, suggests: ______, chatAsks: _______, ...others } = kept;
  return {
    ...others,
    ...(confidence != null && { confidence }),
    ...(acceptWithin != null && { acceptWithin }),
    ...(questions.length > 0 && { questions }),
    ...(approval != null && { approval }),
    ...(assistant != null && { assistant }),
    ...(suggests != null && { suggests }),
    ...(chatAsks != null && { chatAsks }),
  };
};
