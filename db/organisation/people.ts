import { sql } from 'kysely';
import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { PersonRow } from '#db/engine/tables/people.ts';
import { fold } from '#db/fold.ts';
import type { AccountLanguage } from '#src/app/ports/people.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Language, Reads } from '#src/core/language.ts';
import type { Away, Person, Role } from '#src/core/organisation/person.ts';
import { bumpPeople } from './organisation-version.ts';

const findPerson = prepared((db, { id }: { id: string }) => db.selectFrom('people').selectAll().where('id', '=', id));
const findRoles = prepared((db, { id }: { id: string }) =>
  db.selectFrom('person_roles').select('role').where('person', '=', id),
);
const findTeams = prepared((db, { id }: { id: string }) =>
  db.selectFrom('memberships').select('team').where('person', '=', id).orderBy('team'),
);

const personOf = (row: PersonRow, roles: readonly string[], teams: readonly string[]): Person => ({
  id: row.id as PersonId,
  name: row.name,
  email: row.email,
  roles: [...roles].sort(byRank) as Role[],
  teams: teams as TeamId[],
  manager: row.manager as PersonId | null,
  zone: row.zone,
  active: row.active === 1,
  ...(row.blocked !== null && { blocked: row.blocked }),
  ...(row.away === 1 && { away: { until: row.away_until } }),
  ...(row.delegate !== null && { delegate: row.delegate as PersonId }),
  ...(row.department !== null && { department: row.department }),
  ...(row.groups_in !== null && { groups: JSON.parse(row.groups_in) }),
  ...(row.vip === 1 && { vip: true }),
  ...(row.language !== null && { language: row.language as Language }),
  ...(row.seen_language !== null && { seenLanguage: row.seen_language as Language }),
});

/** Roles from the one with the fewest rights up. */
const rank = ['requester', 'technician', 'manager', 'admin'];
const byRank = (a: string, b: string): number => rank.indexOf(a) - rank.indexOf(b);

export const readPerson = async (db: Db, id: string): Promise<Person | null> => {
  const [people, roles, teams] = await Promise.all([
    findPerson(db, { id }),
    findRoles(db, { id }),
    findTeams(db, { id }),
  ]);
  const [row] = people.rows;
  if (row === undefined) return null;
  return personOf(
    row,
    roles.rows.map(({ role }) => role),
    teams.rows.map(({ team }) => team),
  );
};

/** Whole people for rows, in the order of `rows`. */
const peopleOf = async (db: Db, rows: readonly PersonRow[]): Promise<readonly Person[]> => {
  const people: Person[] = [];
  for (let from = 0; from < rows.length; from += 500) {
    const part = rows.slice(from, from + 500);
    const ids = part.map(({ id }) => id);
    const roles = await db.selectFrom('person_roles').selectAll().where('person', 'in', ids).execute();
    const teams = await db.selectFrom('memberships').selectAll().where('person', 'in', ids).orderBy('team').execute();
    const rolesBy = Map.groupBy(roles, ({ person }) => person);
    const teamsBy = Map.groupBy(teams, ({ person }) => person);
    for (const row of part) {
      people.push(
        personOf(
          row,
          (rolesBy.get(row.id) ?? []).map(({ role }) => role),
          (teamsBy.get(row.id) ?? []).map(({ team }) => team),
        ),
      );
    }
  }
  return people;
};

export const readPeople = async (db: Db, ids: readonly PersonId[]): Promise<readonly Person[]> => {
  const rows: PersonRow[] = [];
  const wanted = [...new Set(ids)];
  for (let from = 0; from < wanted.length; from += 500) {
    const part = wanted.slice(from, from + 500);
    rows.push(...(await db.selectFrom('people').selectAll().where('id', 'in', part).execute()));
  }
  return peopleOf(db, rows);
};

/** People by their ids. */
export const everyone = async (db: Db): Promise<readonly Person[]> =>
  peopleOf(db, await db.selectFrom('people').selectAll().orderBy('id').execute());

/** Nobody has a longer name, so nobody is found by one. */
const longestName = 500;

export const findPeople = async (
  db: Db,
  matching: string,
  limit: number,
  { role, after }: { readonly role?: Role; readonly after?: Pick<Person, 'id' | 'name'> } = {},
): Promise<readonly Person[]> => {
  // PostgreSQL fails on much longer patterns.
  if (limit <= 0 || matching.length > longestName) return [];
  const pattern = `%${fold(matching.trim()).replace(/[\\%_]/g, '\\$&')}%`;
  const page = after === undefined ? sql<boolean>`1 = 1` : sql<boolean>`(name, id) > (${after.name}, ${after.id})`;
  const found = db
    .selectFrom('people')
    .selectAll()
    .where('active', '=', 1)
    .where(page)
    .where(sql<boolean>`folded LIKE ${pattern} ESCAPE '\\'`)
    .orderBy('name')
    .orderBy('id')
    .limit(limit);
  const holders = (known: Role) =>
    found.where('id', 'in', (from) => from.selectFrom('person_roles').select('person').where('role', '=', known));
  return peopleOf(db, await (role === undefined ? found : holders(role)).execute());
};

export const peopleWithRole = async (db: Db, role: Role): Promise<readonly Person[]> => {
  const rows = await db
    .selectFrom('people')
    .innerJoin('person_roles', 'person_roles.person', 'people.id')
    .selectAll('people')
    .where('person_roles.role', '=', role)
    .where('people.active', '=', 1)
    .orderBy('people.name')
    .orderBy('people.id')
    .execute();
  return peopleOf(db, rows);
};

/** Lower case for ASCII letters only, as both engines' `lower` does to the column. */
const inSmallLetters = (text: string): string => text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

const findByEmail = prepared((db, { email }: { email: string }) =>
  db
    .selectFrom('people')
    .select('id')
    .where(sql<string>`lower(email)`, '=', email)
    .orderBy('active', 'desc')
    .orderBy('id')
    .limit(1),
);

export const personByEmail = async (db: Db, email: string): Promise<Person | null> => {
  const [row] = (await findByEmail(db, { email: inSmallLetters(email) })).rows;
  return row === undefined ? null : readPerson(db, row.id);
};

const upsertPeople = preparedRows<Omit<PersonRow, 'away' | 'away_until' | 'language' | 'seen_language'>>(
  [
    'id',
    'name',
    'email',
    'manager',
    'zone',
    'active',
    'blocked',
    'delegate',
    'department',
    'groups_in',
    'vip',
    'folded',
  ],
  (db, rows) =>
    db
      .insertInto('people')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({
          name: set.ref('excluded.name'),
          email: set.ref('excluded.email'),
          manager: set.ref('excluded.manager'),
          zone: set.ref('excluded.zone'),
          active: set.ref('excluded.active'),
          blocked: set.ref('excluded.blocked'),
          delegate: set.ref('excluded.delegate'),
          department: set.ref('excluded.department'),
          groups_in: set.ref('excluded.groups_in'),
          vip: set.ref('excluded.vip'),
          folded: set.ref('excluded.folded'),
        })),
      ),
);

const insertRoles = preparedRows<{ person: string; role: string }>(['person', 'role'], (db, rows) =>
  db.insertInto('person_roles').values([...rows]),
);
const insertMemberships = preparedRows<{ person: string; team: string }>(['person', 'team'], (db, rows) =>
  db.insertInto('memberships').values([...rows]),
);

export const savePeople = async (db: Db, people: readonly Person[]): Promise<void> => {
  await upsertPeople(
    db,
    people.map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      manager: person.manager,
      zone: person.zone,
      active: person.active ? 1 : 0,
      blocked: person.blocked ?? null,
      delegate: person.delegate ?? null,
      department: person.department ?? null,
      groups_in: person.groups === undefined ? null : JSON.stringify(person.groups),
      vip: person.vip === true ? 1 : 0,
      folded: fold(`${person.name} ${person.email ?? ''}`),
    })),
  );
  for (const { id } of people) {
    await db.deleteFrom('person_roles').where('person', '=', id).execute();
    await db.deleteFrom('memberships').where('person', '=', id).execute();
  }
  await insertRoles(
    db,
    people.flatMap(({ id, roles }) => [...new Set(roles)].map((role) => ({ person: id, role }))),
  );
  await insertMemberships(
    db,
    people.flatMap(({ id, teams }) => [...new Set(teams)].map((team) => ({ person: id, team }))),
  );
  await bumpPeople(db);
};

/** What is not there is not known any more. */
export const setLanguages = async (db: Db, person: PersonId, { language, seenLanguage }: Reads): Promise<void> => {
  await db
    .updateTable('people')
    .set({ language: language ?? null, seen_language: seenLanguage ?? null })
    .where('id', '=', person)
    .execute();
  await bumpPeople(db);
};

/** The languages of those of whom one is known, by their accounts. */
export const readAccountLanguages = async (db: Db): Promise<readonly AccountLanguage[]> => {
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('people', 'people.id', 'accounts.person')
    .select(['platform', 'tenant', 'user_id', 'language', 'seen_language'])
    .where((where) => where.or([where('language', 'is not', null), where('seen_language', 'is not', null)]))
    .execute();
  return rows.map(({ platform, tenant, user_id: user, language, seen_language: seen }) => ({
    ...{ platform, tenant, user },
    ...(language !== null && { language: language as Language }),
    ...(seen !== null && { seenLanguage: seen as Language }),
  }));
};

/** `away` is null when they are back. */
export const setAway = async (db: Db, person: PersonId, away: Away | null): Promise<void> => {
  await db
    .updateTable('people')
    .set({ away: away === null ? 0 : 1, away_until: away?.until ?? null })
    .where('id', '=', person)
    .execute();
  await bumpPeople(db);
};
