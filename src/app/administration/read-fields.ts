import { isMailbox } from '#src/app/people/identify.ts';
import type { Store } from '#src/app/ports/store.ts';
import { readRoles } from '#src/cards/admin/admin-forms.ts';
import { texts } from '#src/cards/texts.ts';
import type { PersonSettings } from '#src/core/administration/edit.ts';
import { readSkills, readTeams } from '#src/core/administration/read-words.ts';
import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import { type AssistantSwitches, assistantWorks, switchedOff } from '#src/core/assistant-switches.ts';
import { type CannedReply, readReplies, replyLimits, replyProblem } from '#src/core/conversation/canned-reply.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { type OutageSign, signProblems } from '#src/core/outage-sign.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { cleanName } from '#src/core/visible-text.ts';

const { admin } = texts;

/** A wrong field, in words. */
export class WrongField extends Error {
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

/** A form that is being read. */
export type Reading = {
  readonly parts: ReadParts;
  readonly actor: Person;
  readonly id: string;
  readonly organisation: Organisation;
  /** What was written in a field, as it can be seen; empty: nothing. */
  readonly said: (field: string) => string;
};

/** What was written in a field that must not be empty. */
export const needed = ({ said }: Reading, field: string): string => {
  const text = said(field);
  if (text === '') throw new WrongField(field, texts.problem.empty);
  return text;
};

/** What a field was read as, unless something is wrong with it. */
export const goodIn = <T>(field: string, read: { readonly value: T } | { readonly problem: string }): T => {
  if ('problem' in read) throw new WrongField(field, read.problem);
  return read.value;
};

/** A name, as it can be seen. */
export const nameIn = (reading: Reading, field: string): string => {
  const name = cleanName(needed(reading, field));
  if (name === '') throw new WrongField(field, texts.problem.empty);
  if (name.length > 100) throw new WrongField(field, texts.problem.too_long(100));
  return name;
};

/** Somebody’s e-mail address; null: none. */
export const emailIn = ({ said }: Reading): string | null => {
  const email = said('email');
  if (email !== '' && !isMailbox(email)) throw new WrongField('email', admin.problem.address);
  return email === '' ? null : email;
};

/** A number, with a point or a comma. */
export const numberIn = (reading: Reading, field: string): number => {
  const number = Number(needed(reading, field).replace(',', '.'));
  if (!Number.isFinite(number) || number > 1_000) throw new WrongField(field, admin.problem.number);
  return number;
};

/** `15m`, `1h`, `1h30m`; null: nothing was said. */
export const minutesIn = ({ said }: Reading, field: string): number | null => {
  const text = said(field).toLowerCase();
  if (text === '') return null;
  const [, hours, minutes] = /^(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?$/.exec(text) ?? [];
  const time = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (time <= 0) throw new WrongField(field, admin.problem.time);
  return time;
};

/** A manager or admin who was named in a field; null: nobody was. */
export const leaderIn = async ({ parts, said }: Reading, field: 'manager' | 'delegate'): Promise<PersonId | null> => {
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

/** One team. */
export const teamIn = (reading: Reading, field: string): TeamId => {
  const [team, another] = goodIn(field, readTeams(needed(reading, field), reading.organisation));
  if (team === undefined || another !== undefined) throw new WrongField(field, texts.problem.out_of_range);
  return team;
};

/** What somebody belongs to, in the company's words; null: nothing. */
export const groupsIn = ({ said }: Reading): readonly string[] | null => {
  const named = said('groups')
    .split(/[,;\n]/)
    .map((name) => cleanName(name))
    .filter((name) => name !== '');
  return named.length === 0 ? null : [...new Set(named)];
};

/** Roles and teams; managers choose among their own teams, and leave somebody's others as they are. */
export const workIn = ({ said, organisation }: Reading): Pick<PersonSettings, 'roles' | 'teams'> => {
  const roles = readRoles(said('role'));
  if (roles === null) throw new WrongField('role', texts.problem.out_of_range);
  return { roles, teams: goodIn('teams', readTeams(said('teams'), organisation)) };
};

/** Skills with their levels. */
export const skillsIn = ({ said, organisation }: Reading, field: string) =>
  goodIn(field, readSkills(said(field), organisation));

/** A team’s canned replies. */
export const repliesIn = ({ said }: Reading): readonly CannedReply[] => {
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
export const approvalIn = async (reading: Reading): Promise<ApprovalRule | null> => {
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
export const outageSignIn = (reading: Reading): OutageSign | false | null => {
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
export const helpIn = (
  { said }: Reading,
  usual: 'on' | 'team',
): { readonly assistant: AssistantSwitches | null; readonly suggests: boolean | null } => {
  const articles = said('articles');
  return {
    assistant: switchedOff(assistantWorks.filter((work) => said(work) === 'off')),
    suggests: articles === usual ? null : articles !== 'off',
  };
};
