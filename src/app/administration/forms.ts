import { lastChange } from '#src/app/organisation/change-desk.ts';
import { readStaff } from '#src/app/people/staff.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type AdminFormKind, adminForm, type FormFacts, roleValue } from '#src/cards/admin/admin-forms.ts';
import { type PersonShown, subjectWith } from '#src/cards/admin/person-card.ts';
import type { Form, FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { writeChatAsks } from '#src/core/administration/chat-asks-in-words.ts';
import { mayManage, mayRunDesk } from '#src/core/administration/may-edit.ts';
import { writeQuestions } from '#src/core/administration/questions-in-words.ts';
import { writeHours, writeSkills, writeTeams } from '#src/core/administration/read-words.ts';
import { assistantWorks, letsAssist } from '#src/core/assistant-switches.ts';
import { timeInWords } from '#src/core/calendar/open-minutes.ts';
import { writeReplies } from '#src/core/conversation/canned-reply.ts';
import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { hasRole, isAway, type Person } from '#src/core/organisation/person.ts';
import type { Technician } from '#src/core/organisation/setup.ts';
import { usualSign } from '#src/core/outage-sign.ts';

const { admin } = texts;

/** What the forms of the desk's admins are filled from. */
export type FormParts = { readonly store: Store; readonly clock: Clock };

/** A form filled with what is so now; `id` is what it is about, empty for something new. */
export type FilledForm = { readonly kind: AdminFormKind; readonly id: string; readonly basedOn: number } & FormFacts;

/** What a form about something new is about. */
export const nothing = '-';

/** The form, as chat and the console show it. `nonce`: sent twice, it is carried out once. */
export const formOf = (form: FilledForm, nonce: string): Form =>
  adminForm(form.kind, nonce, subjectWith(form.id === '' ? nothing : form.id, form.basedOn), form);

/** Everybody this person may see the card of, among those who work here, by name. */
export const peopleToManage = async (
  { store }: Pick<FormParts, 'store'>,
  actor: Person,
): Promise<readonly Person[]> => {
  const staff = await readStaff(store.read);
  return staff.filter((one) => mayManage(actor, one)).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
};

const hoursOf = (terms: Technician, { calendars }: Organisation): string => {
  const calendar = terms.shift === null ? undefined : calendars.get(terms.shift);
  if (calendar === undefined) return admin.always;
  const hours = writeHours(calendar.week);
  return calendar.name === hours ? hours : `${calendar.name} (${hours})`;
};

/** Somebody as `actor` sees them, and the forms that can be opened from there. */
export const loadPerson = async (
  { store, clock }: FormParts,
  actor: Person,
  person: Person,
): Promise<{ readonly shown: PersonShown; readonly forms: readonly FilledForm[] }> => {
  const { read } = store;
  // Before everything else: what changes meanwhile is then newer than this.
  const basedOn = await lastChange(read);
  const [organisation, terms, manager, delegate, planned] = await Promise.all([
    read.organisation(),
    hasRole(person, 'technician') ? read.technician(person.id) : null,
    person.manager === null ? null : read.person(person.manager),
    person.delegate === undefined ? null : read.person(person.delegate),
    read.plannedAbsences(),
  ]);
  const plan = planned.find((one) => one.person === person.id);
  const now = clock.now();
  const away = isAway(person.away, now)
    ? { from: null, until: person.away?.until ?? null }
    : plan === undefined
      ? null
      : { from: plan.begins, until: plan.ends };
  const shown: PersonShown = {
    ...{ person, away, basedOn, zone: actor.zone, mayRunDesk: mayRunDesk(actor), isReader: actor.id === person.id },
    teams: writeTeams(person.teams, organisation),
    manager: manager?.name ?? null,
    terms: terms && {
      skills: writeSkills(terms.skills, organisation),
      capacity: terms.capacity,
      hours: hoursOf(terms, organisation),
    },
  };
  const form = (kind: AdminFormKind, values: FormValues): FilledForm => ({
    ...{ kind, id: person.id, basedOn, name: person.name, values, mayRunDesk: shown.mayRunDesk },
  });
  const forms = [
    form('admin_edit', {
      name: person.name,
      email: person.email ?? '',
      manager: manager?.email ?? manager?.name ?? '',
      department: person.department ?? '',
    }),
    form('admin_care', {
      groups: (person.groups ?? []).join(', '),
      vip: person.vip === true ? 'yes' : 'no',
      delegate: delegate?.email ?? delegate?.name ?? '',
    }),
    form('admin_roles', { role: roleValue(person.roles), teams: shown.teams }),
    form('admin_skills', { skills: shown.terms?.skills ?? '' }),
    form('admin_hours', {
      hours: (terms?.shift == null ? undefined : organisation.calendars.get(terms.shift)?.name) ?? '',
      zone: person.zone,
      capacity: `${terms?.capacity ?? ''}`,
    }),
    form('admin_away', { which: 'away' }),
  ];
  return { shown, forms };
};

const nothingYet = { id: '', name: '' };

/** The forms that open without anybody or anything before them. */
export const formsForNew = (actor: Person, organisation: Organisation, basedOn: number): readonly FilledForm[] => {
  const common = { ...nothingYet, basedOn, mayRunDesk: mayRunDesk(actor) };
  const own = writeTeams(
    actor.teams.filter((team) => organisation.teams.has(team)),
    organisation,
  );
  const triage = organisation.teams.get(organisation.triageTeam)?.name ?? '';
  return [
    { ...common, kind: 'admin_find', values: {} },
    { ...common, kind: 'admin_add', values: { role: 'technician', teams: own, zone: organisation.zone ?? actor.zone } },
    { ...common, kind: 'admin_new_team', values: {} },
    { ...common, kind: 'admin_new_skill', values: {} },
    { ...common, kind: 'admin_new_category', values: { team: triage } },
    { ...common, kind: 'admin_start', values: { team: 'IT Support', hours: 'mon-fri 09:00-17:00', zone: actor.zone } },
  ];
};

/** A team's form; null: it is not there. */
export const teamForm = async (
  { store }: Pick<FormParts, 'store'>,
  id: string,
  basedOn: number,
): Promise<FilledForm | null> => {
  const team = (await store.read.organisation()).teams.get(id as TeamId);
  if (team === undefined) return null;
  const manager = team.manager === null ? null : await store.read.person(team.manager);
  const values = { name: team.name, manager: manager?.email ?? manager?.name ?? '' };
  return { kind: 'admin_team', id, basedOn, name: team.name, values, mayRunDesk: true };
};

/** The form of a team's canned replies; null: there is no such team. */
const repliesForm = ({ teams }: Organisation, id: string, basedOn: number): FilledForm | null => {
  const team = teams.get(id as TeamId);
  if (team === undefined) return null;
  const values = { replies: writeReplies(team.replies ?? []) };
  return { kind: 'admin_replies', id, basedOn, name: team.name, values, mayRunDesk: true };
};

/** The form that says when a team is asked about an outage; null: there is no such team. */
const outagesForm = ({ teams }: Organisation, id: string, basedOn: number): FilledForm | null => {
  const team = teams.get(id as TeamId);
  if (team === undefined) return null;
  const { proposeOutage: sign } = team;
  const asks = sign === undefined ? 'usual' : sign === false ? 'never' : 'own';
  const { people, within } = sign || usualSign;
  const values = { asks, people: `${people}`, within: timeInWords(within) };
  return { kind: 'admin_outages', id, basedOn, name: team.name, values, mayRunDesk: true };
};

/** The form of what the desk does by itself on tickets of a team or a category; null: it is not there. */
const helpForm = (
  { teams, categories }: Organisation,
  kind: 'admin_team_help' | 'admin_category_help',
  id: string,
  basedOn: number,
): FilledForm | null => {
  const isTeam = kind === 'admin_team_help';
  const of = isTeam ? teams.get(id as TeamId) : categories.get(id as CategoryId);
  if (of === undefined) return null;
  const articles = of.suggests === undefined ? (isTeam ? 'on' : 'team') : of.suggests ? 'on' : 'off';
  const works = assistantWorks.map((work) => [work, letsAssist(of.assistant, work) ? 'on' : 'off']);
  const values = { ...Object.fromEntries(works), articles };
  return { kind, id, basedOn, name: of.name, values, mayRunDesk: true };
};

/** A category's form; null: it is not there. */
export const categoryForm = (organisation: Organisation, id: string, basedOn: number): FilledForm | null => {
  const category = organisation.categories.get(id as CategoryId);
  if (category === undefined) return null;
  const values = {
    team: writeTeams([category.team], organisation),
    required: writeSkills(category.required, organisation),
    preferred: writeSkills(category.preferred, organisation),
    effort: `${category.effort}`,
    accept: category.acceptWithin === undefined ? '' : timeInWords(category.acceptWithin),
  };
  return { kind: 'admin_category', id, basedOn, name: category.name, values, mayRunDesk: true };
};

/** The form of a category's questions; null: it is not there. */
export const questionsForm = (organisation: Organisation, id: string, basedOn: number): FilledForm | null => {
  const category = organisation.categories.get(id as CategoryId);
  if (category === undefined) return null;
  const values = { questions: writeQuestions(category.questions ?? []), asks: writeChatAsks(category) };
  return { kind: 'admin_questions', id, basedOn, name: category.name, values, mayRunDesk: true };
};

/** The form of who approves tickets of a category; null: it is not there. */
const approvalForm = async (
  { store }: Pick<FormParts, 'store'>,
  organisation: Organisation,
  id: string,
  basedOn: number,
): Promise<FilledForm | null> => {
  const category = organisation.categories.get(id as CategoryId);
  if (category === undefined) return null;
  const { by = [], all, meanwhile, clockRuns } = category.approval ?? {};
  const people = by === 'manager' ? [] : await store.read.people(by);
  const called = by === 'manager' ? [by] : by.map((one) => people.find(({ id: known }) => known === one));
  const values = {
    by: called.map((one) => (typeof one === 'object' ? (one.email ?? one.name) : (one ?? ''))).join(', '),
    all: all ? 'all' : 'one',
    work: meanwhile ? 'meanwhile' : 'after',
    clock: clockRuns ? 'runs' : 'waits',
  };
  return { kind: 'admin_approval', id, basedOn, name: category.name, values, mayRunDesk: true };
};

const aboutPeople: readonly AdminFormKind[] = [
  'admin_edit',
  'admin_care',
  'admin_roles',
  'admin_skills',
  'admin_hours',
  'admin_away',
];

/** One form, filled with what is so now, if this person may open it; null: they may not, or there is no such thing. */
export const loadForm = async (
  parts: FormParts,
  actor: Person,
  kind: AdminFormKind,
  id: string,
): Promise<FilledForm | null> => {
  const { read } = parts.store;
  if (aboutPeople.includes(kind)) {
    const person = await read.person(id as PersonId);
    if (person === null || !mayManage(actor, person)) return null;
    const { forms } = await loadPerson(parts, actor, person);
    return forms.find((form) => form.kind === kind) ?? null;
  }
  const basedOn = await lastChange(read);
  const organisation = await read.organisation();
  if (kind === 'admin_team') return mayRunDesk(actor) ? teamForm(parts, id, basedOn) : null;
  if (kind === 'admin_replies') return mayRunDesk(actor) ? repliesForm(organisation, id, basedOn) : null;
  if (kind === 'admin_category') return mayRunDesk(actor) ? categoryForm(organisation, id, basedOn) : null;
  if (kind === 'admin_questions') return mayRunDesk(actor) ? questionsForm(organisation, id, basedOn) : null;
  if (kind === 'admin_outages') return mayRunDesk(actor) ? outagesForm(organisation, id, basedOn) : null;
  if (kind === 'admin_approval') return mayRunDesk(actor) ? approvalForm(parts, organisation, id, basedOn) : null;
  if (kind === 'admin_team_help' || kind === 'admin_category_help')
    return mayRunDesk(actor) ? helpForm(organisation, kind, id, basedOn) : null;
  const open = mayRunDesk(actor) || kind === 'admin_find' || kind === 'admin_add';
  return open ? (formsForNew(actor, organisation, basedOn).find((form) => form.kind === kind) ?? null) : null;
};
