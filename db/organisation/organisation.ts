import type { Selectable } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';
import { listedByName } from '#src/app/store-kit/listed-by-name.ts';
import { rostersOf } from '#src/app/store-kit/rosters.ts';
import type { AssistantSwitches } from '#src/core/assistant-switches.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, CategoryId, PersonId, PolicyId, RotationId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Language } from '#src/core/language.ts';
import type { Former, Organisation } from '#src/core/organisation/organisation.ts';
import type { Category, Channel, SkillLevel, Team } from '#src/core/organisation/person.ts';
import type { Policy, PolicyRule } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import { readOf } from './holiday-feeds.ts';
import { readAgreedChanges, readRotations } from './rotations.ts';

// Written by `desk-setup` from the same types: the casts restore what columns cannot express.

const switchesOf = ({
  assistant_off,
  assistant_switches,
}: Pick<Schema['teams'], 'assistant_off' | 'assistant_switches'>): { readonly assistant?: AssistantSwitches } => {
  if (assistant_off === 1) return { assistant: false };
  return assistant_switches === null ? {} : { assistant: JSON.parse(assistant_switches) };
};

const teamOf = (row: Omit<Schema['teams'], 'removed'>): Team => ({
  id: row.id as TeamId,
  name: row.name,
  manager: row.manager as PersonId | null,
  channel: channelOf(row.channel_platform, row.channel_id),
  logChannel: channelOf(row.log_platform, row.log_id),
  ...(row.on_call !== null && { onCall: row.on_call as RotationId }),
  ...switchesOf(row),
  ...(row.suggests !== null && { suggests: row.suggests === 1 }),
  ...(row.replies !== null && { replies: JSON.parse(row.replies) }),
  ...(row.propose_outage !== null && { proposeOutage: JSON.parse(row.propose_outage) }),
});

const channelOf = (platform: string | null, id: string | null): Channel | null =>
  platform === null || id === null ? null : { platform, id };

const levels = (rows: readonly Schema['category_skills'][], need: string): readonly SkillLevel[] =>
  rows.filter((row) => row.need === need).map((row) => ({ skill: row.skill as SkillId, level: row.level }));

const categoryOf = (
  row: Omit<Schema['categories'], 'removed'>,
  skills: readonly Schema['category_skills'][],
): Category => ({
  id: row.id as CategoryId,
  name: row.name,
  team: row.team as TeamId,
  required: levels(skills, 'required'),
  preferred: levels(skills, 'preferred'),
  effort: row.effort,
  ...(row.confidence !== null && { confidence: row.confidence }),
  ...(row.accept_within !== null && { acceptWithin: row.accept_within }),
  ...switchesOf(row),
  ...(row.suggests !== null && { suggests: row.suggests === 1 }),
  ...(row.questions !== null && { questions: JSON.parse(row.questions) }),
  ...(row.chat_asks !== null && { chatAsks: JSON.parse(row.chat_asks) }),
  ...(row.approval !== null && { approval: JSON.parse(row.approval) }),
});

const calendarOf = ({ id, name, zone, week, holidays, ...row }: Selectable<Schema['calendars']>): Calendar => ({
  id: id as CalendarId,
  name,
  zone,
  week: JSON.parse(week),
  holidays: JSON.parse(holidays),
  ...(row.holidays_from !== null && { feed: { source: row.holidays_from, days: readOf(row).days } }),
});

const policyOf = (row: Schema['policies']): Policy => ({
  ...JSON.parse(row.terms),
  id: row.id as PolicyId,
  name: row.name,
  calendar: row.calendar as CalendarId,
});

const ruleOf = (row: Schema['policy_rules'], policy: Policy): PolicyRule => ({
  policy,
  position: row.position,
  when: {
    ...(row.category !== null && { category: row.category as CategoryId }),
    ...(row.team !== null && { team: row.team as TeamId }),
    ...(row.requester !== null && { requester: row.requester as PersonId }),
    ...(row.priority !== null && { priority: row.priority as Priority }),
    ...(row.department !== null && { department: row.department }),
    ...(row.in_group !== null && { group: row.in_group }),
    ...(row.vip === 1 && { vip: true }),
    ...(row.channel !== null && { channel: row.channel }),
    ...(row.filed_as !== null && { filedAs: row.filed_as }),
    ...(row.tag !== null && { tag: row.tag }),
  },
});

const byId = <K extends string, V extends { readonly id: K }>(values: readonly V[]): ReadonlyMap<K, V> =>
  new Map(values.map((value) => [value.id, value]));

/** Reads the whole desk from the database. */
export const loadOrganisation = async (db: Db): Promise<Organisation> => {
  const desk = await db.selectFrom('desk').selectAll().executeTakeFirstOrThrow();
  const teams = await db.selectFrom('teams').selectAll().execute();
  const skills = await db.selectFrom('skills').selectAll().execute();
  const calendars = await db.selectFrom('calendars').selectAll().execute();
  const categories = await db.selectFrom('categories').selectAll().execute();
  const needs = Map.groupBy(
    await db.selectFrom('category_skills').selectAll().orderBy('position').execute(),
    ({ category }) => category,
  );
  const policies = byId((await db.selectFrom('policies').selectAll().execute()).map(policyOf));
  const rules = await db.selectFrom('policy_rules').selectAll().orderBy('position').execute();
  const parts = (isFormer: boolean): Former => {
    const of = <T extends { readonly removed: number }>(rows: readonly T[]): readonly T[] =>
      rows.filter(({ removed }) => (removed === 1) === isFormer);
    return {
      categories: listedByName(of(categories).map((row) => categoryOf(row, needs.get(row.id) ?? []))),
      teams: listedByName(of(teams).map(teamOf)),
      skills: listedByName(of(skills).map(({ id, name }) => ({ id: id as SkillId, name }))),
      calendars: listedByName(of(calendars).map(calendarOf)),
    };
  };
  const [current, former] = [parts(false), parts(true)];
  const anyFormer = Object.values(former).some(({ size }) => size > 0);
  return {
    version: desk.version,
    ...current,
    ...(anyFormer && { former }),
    rosters: rostersOf(await readRotations(db), current.calendars, await readAgreedChanges(db)),
    rules: rules.flatMap((row) => {
      const policy = policies.get(row.policy as PolicyId);
      return policy === undefined ? [] : [ruleOf(row, policy)];
    }),
    // An empty database has no team yet; nothing can be filed before there is one.
    triageTeam: (desk.triage_team ?? '') as TeamId,
    confidence: desk.confidence,
    ...(desk.zone !== null && { zone: desk.zone }),
    elsewhere: desk.elsewhere,
    ...(desk.language !== null && { language: desk.language as Language }),
    weights: desk.weights === null ? null : JSON.parse(desk.weights),
    ...(desk.intake !== null && { intake: JSON.parse(desk.intake) }),
  };
};
