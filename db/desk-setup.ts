import type { DeskSetup, Technician } from '#src/core/setup.ts';
import type { PolicyRule } from '#src/core/sla.ts';
import { bumpDesk } from './desk-version.ts';
import { savePeople } from './people.ts';
import type { Db, Schema } from './schema.ts';

type Table = keyof Schema;

/** A hundred rows at a time, so that a company of any size goes in. */
const insertAll = async <T extends Table>(
  rows: readonly Schema[T][],
  insert: (part: readonly Schema[T][]) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < rows.length; from += 100) await insert(rows.slice(from, from + 100));
};

/** Fills an empty desk. The caller's transaction makes it whole or nothing. */
export const saveDesk = async (db: Db, setup: DeskSetup): Promise<void> => {
  await savePeopleInParts(db, setup);
  await insertAll<'teams'>(
    setup.teams.map(({ id, name, manager, channel }) => ({
      id,
      name,
      manager,
      channel_platform: channel?.platform ?? null,
      channel_id: channel?.id ?? null,
    })),
    (rows) =>
      db
        .insertInto('teams')
        .values([...rows])
        .execute(),
  );
  await insertAll<'skills'>(
    setup.skills.map(({ id, name }) => ({ id, name })),
    (rows) =>
      db
        .insertInto('skills')
        .values([...rows])
        .execute(),
  );
  await insertAll<'calendars'>(
    setup.calendars.map(({ id, name, zone, week, holidays }) => ({
      id,
      name,
      zone,
      week: JSON.stringify(week),
      holidays: JSON.stringify(holidays),
    })),
    (rows) =>
      db
        .insertInto('calendars')
        .values([...rows])
        .execute(),
  );
  await saveCategories(db, setup);
  await saveRules(db, setup.rules);
  await saveTechnicians(db, setup.technicians);
  await db
    .updateTable('desk')
    .set({ triage_team: setup.triageTeam, confidence_threshold: setup.confidenceThreshold })
    .execute();
  await bumpDesk(db);
};

const savePeopleInParts = async (db: Db, { people }: DeskSetup): Promise<void> => {
  for (let from = 0; from < people.length; from += 100) await savePeople(db, people.slice(from, from + 100));
};

const saveCategories = async (db: Db, { categories }: DeskSetup): Promise<void> => {
  await insertAll<'categories'>(
    categories.map(({ id, name, team, effort }) => ({ id, name, team, effort })),
    (rows) =>
      db
        .insertInto('categories')
        .values([...rows])
        .execute(),
  );
  await insertAll<'category_skills'>(
    categories.flatMap(({ id, required, preferred }) =>
      [
        { need: 'required', skills: required },
        { need: 'preferred', skills: preferred },
      ].flatMap(({ need, skills }) =>
        skills.map(({ skill, level }, position) => ({ category: id, skill, level, need, position })),
      ),
    ),
    (rows) =>
      db
        .insertInto('category_skills')
        .values([...rows])
        .execute(),
  );
};

const saveRules = async (db: Db, rules: readonly PolicyRule[]): Promise<void> => {
  const policies = new Map(rules.map(({ policy }) => [policy.id, policy]));
  await insertAll<'policies'>(
    [...policies.values()].map(({ id, name, calendar, ...terms }) => ({
      id,
      name,
      calendar,
      terms: JSON.stringify(terms),
    })),
    (rows) =>
      db
        .insertInto('policies')
        .values([...rows])
        .execute(),
  );
  await insertAll<'policy_rules'>(
    rules.map(({ policy, position, when }) => ({
      position,
      policy: policy.id,
      category: when.category ?? null,
      team: when.team ?? null,
      requester: when.requester ?? null,
      priority: when.priority ?? null,
    })),
    (rows) =>
      db
        .insertInto('policy_rules')
        .values([...rows])
        .execute(),
  );
};

const saveTechnicians = async (db: Db, technicians: readonly Technician[]): Promise<void> => {
  await insertAll<'technicians'>(
    technicians.map(({ person, capacity, shift }) => ({
      person,
      capacity,
      shift,
      away: 0,
      away_until: null,
      last_assigned_at: null,
    })),
    (rows) =>
      db
        .insertInto('technicians')
        .values([...rows])
        .execute(),
  );
  await insertAll<'technician_skills'>(
    technicians.flatMap(({ person, skills }) => skills.map(({ skill, level }) => ({ person, skill, level }))),
    (rows) =>
      db
        .insertInto('technician_skills')
        .values([...rows])
        .execute(),
  );
};
