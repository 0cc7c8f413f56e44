import { sql } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { PersonId } from '#src/core/ids.ts';

type Part = {
  readonly table: keyof Schema;
  /** Columns that name the person. */
  readonly by: readonly string[];
  /** Secrets, and what only helps the desk to find it. */
  readonly without?: readonly string[];
};

/** Where something about a person stands. What only counts tickets, and what follows from these, is left out. */
const parts: readonly Part[] = [
  { table: 'people', by: ['id'], without: ['folded'] },
  { table: 'person_roles', by: ['person'] },
  { table: 'memberships', by: ['person'] },
  { table: 'accounts', by: ['person'] },
  { table: 'technicians', by: ['person'] },
  { table: 'technician_skills', by: ['person'] },
  { table: 'technician_records', by: ['person'] },
  { table: 'absence_feeds', by: ['person'] },
  { table: 'planned_absences', by: ['person'] },
  { table: 'blocks', by: ['person'] },
  { table: 'sessions', by: ['person'], without: ['token_hash'] },
  { table: 'factors', by: ['person'], without: ['secret', 'public_key', 'credential'] },
  { table: 'recovery_codes', by: ['person'], without: ['hash'] },
  { table: 'access_events', by: ['person', 'by'] },
  { table: 'api_keys', by: ['owner'], without: ['key_hash'] },
  { table: 'desk_changes', by: ['by', 'subject'] },
  { table: 'articles', by: ['owner'] },
  { table: 'article_answers', by: ['person'] },
  { table: 'preferences', by: ['person'] },
  { table: 'dashboards', by: ['person'] },
  { table: 'saved_views', by: ['owner'] },
  { table: 'drafts', by: ['person'] },
  { table: 'tickets', by: ['requester', 'filed_by', 'assignee'], without: ['policy', 'past_offers', 'swap'] },
  { table: 'watchers', by: ['person'] },
  { table: 'approvers', by: ['person'] },
  { table: 'comments', by: ['author'] },
  { table: 'events', by: ['actor'] },
];

/** Where mail to somebody goes, as what came back from there is kept. */
export const addressesOf = async (db: Db, person: PersonId): Promise<readonly string[]> => {
  const emails = await db.selectFrom('people').select('email').where('id', '=', person).execute();
  const accounts = await db.selectFrom('accounts').select('user_id').where('person', '=', person).execute();
  return [...emails.flatMap(({ email }) => email ?? []), ...accounts.map(({ user_id: user }) => user)].map((one) =>
    one.toLowerCase(),
  );
};

const named = (value: unknown): unknown => (value instanceof Uint8Array ? '(bytes)' : value);

/** All rows about a person, by table. */
export const rowsOfPerson = async (
  db: Db,
  person: PersonId,
): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>> => {
  const found: Record<string, readonly Readonly<Record<string, unknown>>[]> = {};
  for (const { table, by, without = [] } of parts) {
    const isTheirs = sql.join(
      by.map((column) => sql`${sql.ref(column)} = ${person}`),
      sql` OR `,
    );
    const { rows } = await sql<Record<string, unknown>>`
      SELECT * FROM ${sql.table(table)} WHERE ${isTheirs}
    `.execute(db);
    if (rows.length === 0) continue;
    found[table] = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([key, value]) => (without.includes(key) ? [] : [[key, named(value)]])),
      ),
    );
  }
  const addresses = await addressesOf(db, person);
  const cameBack =
    addresses.length === 0
      ? []
      : await db.selectFrom('bounces').selectAll().where('address', 'in', addresses).execute();
  if (cameBack.length > 0) found.bounces = cameBack;
  return found;
};
