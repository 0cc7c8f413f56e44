import { isMailbox } from '#src/app/people/identify.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type AdminFormKind, adminFields, readRoles } from '#src/cards/admin/admin-forms.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { readChatAsks } from '#src/core/administration/chat-asks-in-words.ts';
import type { Edit, PersonSettings } from '#src/core/administration/edit.ts';
import { readQuestions } from '#src/core/administration/questions-in-words.ts';
import { freshId, readShift, readSkills, readTeams, writeHours } from '#src/core/administration/read-words.ts';
import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import { type AssistantSwitches, assistantWorks, switchedOff } from '#src/core/assistant-switches.ts';
import { readHours } from '#src/core/calendar/week-words.ts';
import { type CannedReply, readReplies, replyLimits, replyProblem } from '#src/core/conversation/canned-reply.ts';
import type { CalendarId, CategoryId, PersonId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { type OutageSign, signProblems } from '#src/core/outage-sign.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { cleanName, visibleWords } from '#src/core/visible-text.ts';

const { admin } = texts;

/** What a form asks for, or what is wrong with its fields. */
type ReadEdits = { readonly edits: readonly Edit[] } | { readonly errors: FieldErrors };

/** A wrong field, in words. */
class WrongField extends Error {
  readonly field: string;
  constructor(field: string, words: string) {
    super(words);
    this.field = field;
  }
}

export type ReadParts = {
  readonly store: Store;
  readonly newId: () => string;
  /** Who is meant by what was typed for a person, among those it can be about. */
  readonly findPerson: (called: string, canBeMeant: (person: Person) => boolean) => Promise<Person | Rejection>;
};

type Reading = {
  readonly parts: ReadParts;
  readonly actor: Person;
  readonly id: string;
  readonly organisation: Organisation;
  /** What was written in a field, as it can be seen; empty: nothing. */
  readonly said: (field: string) => string;
};

const needed = ({ said }: Reading, field: string): string => {
  const text = said(field);
  if (text === '') throw new WrongField(field, texts.problem.empty);
  return text;
};

const goodIn = <T>(field: string, read: { readonly value: T } | { readonly problem: string }): T => {
  if ('problem' in read) throw new WrongField(field, read.problem);
  return read.value;
};

const nameIn = (reading: Reading, field: string): string => {
  const name = cleanName(needed(reading, field));
  if (name === '') throw new WrongField(field, texts.problem.empty);
  if (name.length > 100) throw new WrongField(field, texts.problem.too_long(100));
  return name;
};

const emailIn = ({ said }: Reading): string | null => {
  const email = said('email');
  if (email !== '' && !isMailbox(email)) throw new WrongField('email', admin.problem.address);
  return email === '' ? null : email;
};

const numberIn = (reading: Reading, field: string): number => {
  const number = Number(needed(reading, field).replace(',', '.'));
  if (!Number.isFinite(number) || number > 1_000) throw new WrongField(field, admin.problem.number);
  return number;
};

/** `15m`, `1h`, `1h30m`; null: nothing was said. */
const minutesIn = ({ said }: Reading, field: string): number | null => {
  const text = said(field).toLowerCase();
  if (text === '') return null;
  const [, hours, minutes] = /^(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?$/.exec(text) ?? [];
  const time = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (time <= 0) throw new WrongField(field, admin.problem.time);
  return time;
};

/** A manager or admin who was named in a field; null: nobody was. */
const leaderIn = async ({ parts, said }: Reading, field: 'manager' | 'delegate'): Promise<PersonId | null> => {
  const called = said(field);
  if (called === '') return null;
  const found = await parts.findPerson(called, (one) => hasRole(one, 'manager', 'admin'));
  if (!('code' in found)) return found.id;
  const { problem } = admin;
  throw new WrongField(
    field,
    found.code === 'ambiguous_person' ? problem.persons(found.names.join(', ')) : problem.person,
  );
};

const teamIn = (reading: Reading, field: string): TeamId => {
  const [team, another] = goodIn(field, readTeams(needed(reading, field), reading.organisation));
  if (team === undefined || another !== undefined) throw new WrongField(field, texts.problem.out_of_range);
  return team;
};

/** What somebody belongs to, in the company's words; null: nothing. */
const groupsIn = ({ said }: Reading): readonly string[] | null => {
  const named = said('groups')
    .split(/[,;\n]/)
    .map((name) => cleanName(name))
    .filter((name) => name !== '');
  return named.length === 0 ? null : [...new Set(named)];
};

/** Roles and teams; managers choose among their own teams, and leave somebody's others as they are. */
const workIn = ({ said, organisation }: Reading): Pick<PersonSettings, 'roles' | 'teams'> => {
  const roles = readRoles(said('role'));
  if (roles === null) throw new WrongField('role', texts.problem.out_of_range);
  return { roles, teams: goodIn('teams', readTeams(said('teams'), organisation)) };
};

const skillsIn = ({ said, organisation }: Reading, field: string) =>
  goodIn(field, readSkills(said(field), organisation));

/** Somebody's hours: a calendar that is there, or one made of what was written. */
const hoursIn = (reading: Reading): readonly Edit[] => {
  const { organisation, id, said } = reading;
  const zone = needed(reading, 'zone');
  const person = { zone, capacity: numberIn(reading, 'capacity') };
  const hours = goodIn('hours', readShift(said('hours'), organisation));
  const edit = (shift: CalendarId | null): Edit => ({
    type: 'edit_person',
    id: id as PersonId,
    set: { ...person, shift },
  });
  if (hours === null || 'calendar' in hours) return [edit(hours?.calendar ?? null)];
  const name = writeHours(hours.week);
  const same = [...organisation.calendars.values()].find(
    (one) => one.zone === zone && one.holidays.length === 0 && writeHours(one.week) === name,
  );
  if (same !== undefined) return [edit(same.id)];
  const fresh = freshId(`hours ${name} ${zone}`, new Set(organisation.calendars.keys())) as CalendarId;
  return [{ type: 'add_hours', id: fresh, set: { name, zone, week: hours.week } }, edit(fresh)];
};

const repliesIn = ({ said }: Reading): readonly CannedReply[] => {
  const written = said('replies');
  const { together } = replyLimits;
  if (written.length > together) throw new WrongField('replies', texts.problem.too_long(together));
  const replies = readReplies(written);
  if (replies === null) throw new WrongField('replies', admin.form.admin_replies.before);
  const problem = replyProblem(replies);
  if (problem === null) return replies;
  const { name, text } = problem;
  throw new WrongField('replies', name === null ? `${text}.` : admin.form.admin_replies.wrong(name, text));
};

/** People who were named in a field, with commas between them. */
const peopleIn = async ({ parts, said }: Reading, field: string): Promise<readonly PersonId[]> => {
  const found: PersonId[] = [];
  for (const called of said(field).split(/[,;\n]/)) {
    if (called.trim() === '') continue;
    const one = await parts.findPerson(called.trim(), ({ active }) => active);
    if (!('code' in one) && one.active) {
      if (!found.includes(one.id)) found.push(one.id);
      continue;
    }
    const several = 'code' in one && one.code === 'ambiguous_person' ? one.names.join(', ') : null;
    const { problem } = admin;
    throw new WrongField(field, several === null ? problem.personNamed(called.trim()) : problem.persons(several));
  }
  return found;
};

/** Who approves, as the form says; null: nobody must. */
const approvalIn = async (reading: Reading): Promise<ApprovalRule | null> => {
  const { said } = reading;
  const isManager = said('by').toLowerCase() === 'manager';
  const by = isManager ? 'manager' : await peopleIn(reading, 'by');
  if (by.length === 0) return null;
  return {
    by,
    ...(!isManager && said('all') === 'all' && { all: true as const }),
    ...(said('work') === 'meanwhile' && { meanwhile: true as const }),
    ...(said('clock') === 'runs' && { clockRuns: true as const }),
  };
};

/** When a team is asked about an outage; null: as usual. */
const outageSignIn = (reading: Reading): OutageSign | false | null => {
  const asks = reading.said('asks');
  if (asks !== 'own') return asks === 'never' ? false : null;
  const within = minutesIn(reading, 'within');
  if (within === null) throw new WrongField('within', texts.problem.empty);
  const sign = { people: numberIn(reading, 'people'), within };
  const [problem] = signProblems(sign);
  if (problem !== undefined) throw new WrongField(problem.field, `${problem.text}.`);
  return sign;
};

/** What the desk does by itself, as a team's or a category's form says; null: as usual, which `usual` means for articles. */
const helpIn = (
  { said }: Reading,
  usual: 'on' | 'team',
): { readonly assistant: AssistantSwitches | null; readonly suggests: boolean | null } => {
  const articles = said('articles');
  return {
    assistant: switchedOff(assistantWorks.filter((work) => said(work) === 'off')),
    suggests: articles === usual ? null : articles !== 'off',
  };
};

const startIn = (reading: Reading): Edit => {
  const week = readHours(needed(reading, 'hours'));
  if (week === null) throw new WrongField('hours', 'Write hours like mon-fri 09:00-17:00, sat 10:00-12:00.');
  const set = { team: nameIn(reading, 'team'), zone: needed(reading, 'zone'), week, manager: reading.actor.id };
  return { type: 'start', id: 'desk' as TeamId, set };
};

const needsIn = (reading: Reading) => ({
  team: teamIn(reading, 'team'),
  required: skillsIn(reading, 'required'),
  preferred: skillsIn(reading, 'preferred'),
  acceptWithin: minutesIn(reading, 'accept'),
});

const editsIn = async (kind: AdminFormKind, reading: Reading): Promise<readonly Edit[]> => {
  const { id, parts, said, organisation } = reading;
  const person = (set: Partial<PersonSettings>): readonly Edit[] => [{ type: 'edit_person', id: id as PersonId, set }];
  switch (kind) {
    case 'admin_find':
    case 'admin_away':
      return [];
    case 'admin_start':
      return [startIn(reading)];
    case 'admin_add': {
      const set = {
        name: nameIn(reading, 'name'),
        email: emailIn(reading),
        ...workIn(reading),
        zone: needed(reading, 'zone'),
      };
      return [{ type: 'add_person', id: parts.newId() as PersonId, set }];
    }
    case 'admin_edit':
      return person({
        name: nameIn(reading, 'name'),
        email: emailIn(reading),
        manager: await leaderIn(reading, 'manager'),
        department: said('department') || null,
      });
    case 'admin_care':
      return person({
        groups: groupsIn(reading),
        vip: said('vip') === 'yes',
        delegate: await leaderIn(reading, 'delegate'),
      });
    case 'admin_roles':
      return person(workIn(reading));
    case 'admin_skills':
      return person({ skills: skillsIn(reading, 'skills') });
    case 'admin_hours':
      return hoursIn(reading);
    case 'admin_category': {
      const set = { ...needsIn(reading), effort: numberIn(reading, 'effort') };
      return [{ type: 'edit_category', id: id as CategoryId, set }];
    }
    case 'admin_questions': {
      const before = organisation.categories.get(id as CategoryId)?.questions ?? [];
      const questions = goodIn('questions', readQuestions(said('questions'), before));
      const chatAsks = goodIn('asks', readChatAsks(said('asks'), questions));
      return [{ type: 'edit_category', id: id as CategoryId, set: { questions, chatAsks } }];
    }
    case 'admin_approval':
      return [{ type: 'edit_category', id: id as CategoryId, set: { approval: await approvalIn(reading) } }];
    case 'admin_new_category': {
      const name = nameIn(reading, 'name');
      const fresh = freshId(name, new Set(organisation.categories.keys())) as CategoryId;
      return [{ type: 'add_category', id: fresh, set: { name, ...needsIn(reading) } }];
    }
    case 'admin_team':
      return [
        {
          type: 'edit_team',
          id: id as TeamId,
          set: { name: nameIn(reading, 'name'), manager: await leaderIn(reading, 'manager') },
        },
      ];
    case 'admin_replies':
      return [{ type: 'edit_team', id: id as TeamId, set: { replies: repliesIn(reading) } }];
    case 'admin_outages':
      return [{ type: 'edit_team', id: id as TeamId, set: { proposeOutage: outageSignIn(reading) } }];
    case 'admin_team_help':
      return [{ type: 'edit_team', id: id as TeamId, set: helpIn(reading, 'on') }];
    case 'admin_category_help':
      return [{ type: 'edit_category', id: id as CategoryId, set: helpIn(reading, 'team') }];
    case 'admin_new_team': {
      const name = nameIn(reading, 'name');
      const fresh = freshId(name, new Set(organisation.teams.keys())) as TeamId;
      return [{ type: 'add_team', id: fresh, set: { name, manager: await leaderIn(reading, 'manager') } }];
    }
    case 'admin_new_skill': {
      const name = nameIn(reading, 'name');
      const known = [...organisation.skills.values()].some((one) => one.name.toLowerCase() === name.toLowerCase());
      if (known) throw new WrongField('name', admin.problem.exists);
      return [{ type: 'add_skill', id: freshId(name, new Set(organisation.skills.keys())) as SkillId, set: { name } }];
    }
  }
};

/** Reads a form of the desk's admins. `id`: who or what it is about, as the form says; it may be forged. */
export const readEdits = async (
  parts: ReadParts,
  given: {
    readonly kind: AdminFormKind;
    readonly id: string;
    readonly values: FormValues;
    readonly actor: Person;
  },
): Promise<ReadEdits> => {
  const { kind, id, values, actor } = given;
  const own = new Set(adminFields(kind));
  const said = (field: string): string =>
    own.has(field) && Object.hasOwn(values, field)
      ? visibleWords(values[field] ?? '').slice(0, field === 'replies' ? replyLimits.together + 1 : 2_000)
      : '';
  const organisation = await parts.store.read.organisation();
  try {
    return { edits: await editsIn(kind, { parts, actor, id, organisation, said }) };
  } catch (error) {
    if (error instanceof WrongField) return { errors: { [error.field]: error.message } };
    throw error;
  }
};
