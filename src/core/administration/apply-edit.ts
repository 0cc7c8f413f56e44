import { type Calendar, withHolidaysFrom } from '#src/core/calendar/calendar.ts';
import type { PersonId } from '#src/core/ids.ts';
import { defaultTerms } from '#src/core/organisation/default-terms.ts';
import { nameBack } from '#src/core/organisation/names-apart.ts';
import { type Category, hasRole, type Person, type Role, type Team } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import {
  type CalendarSettings,
  type CategorySettings,
  type DeskSettings,
  type Edit,
  type EditKind,
  isNew,
  kindOf,
  type PersonSettings,
  type TeamSettings,
} from './edit.ts';
import { withoutIt } from './remove.ts';
import { startDesk } from './starter.ts';

/** From the one with the fewest rights up. */
const ranked: readonly Role[] = ['requester', 'technician', 'manager', 'admin'];

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
    case 'edit_skill':
      return { ...setup, skills: setup.skills.map((one) => (one.id === edit.id ? { ...one, ...edit.set } : one)) };
    case 'add_hours': {
      const { name, zone, week } = edit.set;
      const added = calendarWith({ id: edit.id, name, zone, week, holidays: [] }, edit.set);
      return { ...setup, calendars: [...setup.calendars, added] };
    }
    case 'edit_hours':
      return {
        ...setup,
        calendars: setup.calendars.map((one) => (one.id === edit.id ? calendarWith(one, edit.set) : one)),
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
      return deskWith(setup, edit.set);
    case 'add_rotation':
      return { ...setup, rotations: [...setup.rotations, { id: edit.id, ...edit.set }] };
    case 'edit_rotation':
      return {
        ...setup,
        rotations: setup.rotations.map((one) => (one.id === edit.id ? { ...one, ...edit.set } : one)),
      };
    case 'remove': {
      const { what, instead } = edit.set;
      const takesPlace = instead === null || (instead !== edit.id && known.some(({ id }) => id === instead));
      return takesPlace ? withoutIt(setup, what, edit.id, instead) : null;
    }
    case 'bring_back': {
      const { what, was } = edit.set;
      const name = nameBack(was, setup[what]);
      return what === 'teams'
        ? withTeamBack(setup, { ...was, name })
        : { ...setup, [what]: [...setup[what], { ...was, name }] };
    }
  }
};

/** What there is of a kind. The rules are one thing, because their order counts. */
const thingsOf = (setup: OrganisationSetup, kind: EditKind): readonly { readonly id: string }[] => {
  if (kind === 'policies') return setup.rules.map(({ policy }) => policy);
  if (kind === 'rules') return setup.rules.length === 0 ? [] : [{ id: 'rules' }];
  if (kind === 'settings') return setup.teams.length === 0 ? [] : [{ id: 'settings' }];
  return setup[kind];
};

const calendarWith = (before: Calendar, { holidaysFrom, ...set }: CalendarSettings): Calendar => {
  const calendar = { ...before, ...set };
  return holidaysFrom === undefined ? calendar : withHolidaysFrom(calendar, holidaysFrom);
};

const deskWith = (before: OrganisationSetup, set: Partial<DeskSettings>): OrganisationSetup => {
  const { zone, language, intake = [], ...rest } = { ...before, ...set };
  return {
    ...rest,
    ...(zone != null && { zone }),
    ...(language != null && { language }),
    ...(intake.length > 0 && { intake }),
  };
};

const newPerson = (id: PersonId): Person => ({
  ...{ id, name: '', email: null, zone: 'UTC', manager: null, active: true },
  roles: ['requester'],
  teams: [],
});

const withPerson = (setup: OrganisationSetup, before: Person, set: Partial<PersonSettings>): OrganisationSetup => {
  const { skills, capacity, shift, department, groups, vip, delegate, blocked, absences, roles, ...rest } = set;
  const after = {
    ...said(before, { department, groups, delegate, blocked, vip: vip === undefined ? vip : vip || null }),
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
    absences: absencesWith(setup, after, absences),
  };
};

/** Undefined: as it was. */
const absencesWith = (
  { absences }: OrganisationSetup,
  person: Person,
  source: string | null | undefined,
): OrganisationSetup['absences'] => {
  const others = absences.filter((one) => one.person !== person.id);
  const wanted = source === undefined ? absences.find((one) => one.person === person.id)?.source : source;
  return wanted == null ? others : [...others, { person: person.id, source: wanted }];
};

type Optional = 'department' | 'groups' | 'vip' | 'delegate' | 'blocked';

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

/** Its manager is in it again, and it is without what has gone meanwhile. */
const withTeamBack = (setup: OrganisationSetup, { onCall, ...was }: Team): OrganisationSetup => {
  const manager = setup.people.find((one) => one.id === was.manager && one.active && hasRole(one, 'manager', 'admin'));
  const isThere = setup.rotations.some(({ id }) => id === onCall);
  const team = { ...was, manager: manager?.id ?? null, ...(onCall !== undefined && isThere && { onCall }) };
  return {
    ...setup,
    teams: [...setup.teams, team],
    people: setup.people.map((one) => (one === manager ? { ...one, teams: [...one.teams, was.id] } : one)),
  };
};

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
