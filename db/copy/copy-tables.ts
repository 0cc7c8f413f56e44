import { sql } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';

/** A row of any table: texts, numbers, nulls, and the bytes of models and vectors. */
export type AnyRow = Readonly<Record<string, string | number | Buffer | null>>;

type CopiedTable = { readonly name: keyof Schema; readonly key: readonly string[] };

/**
 * The tables that are copied and checked, in an order in which every row finds what it refers to, with the key they are
 * paged by. Left out: what a new database already has (migrations, the desk's one row, counters), and what is made anew: the
 * search index and the facts by day.
 */
export const copiedTables: readonly CopiedTable[] = [
  { name: 'people', key: ['id'] },
  { name: 'person_roles', key: ['person', 'role'] },
  { name: 'calendars', key: ['id'] },
  { name: 'rotations', key: ['id'] },
  { name: 'teams', key: ['id'] },
  { name: 'memberships', key: ['person', 'team'] },
  { name: 'accounts', key: ['platform', 'tenant', 'user_id'] },
  { name: 'skills', key: ['id'] },
  { name: 'technicians', key: ['person'] },
  { name: 'technician_skills', key: ['person', 'skill'] },
  { name: 'categories', key: ['id'] },
  { name: 'category_skills', key: ['category', 'need', 'position'] },
  { name: 'policies', key: ['id'] },
  { name: 'policy_rules', key: ['position'] },
  { name: 'technician_records', key: ['person', 'category'] },
  { name: 'technician_loads', key: ['person'] },
  { name: 'settings', key: ['key'] },
  { name: 'tickets', key: ['number'] },
  { name: 'sla_clocks', key: ['ticket', 'metric', 'cycle'] },
  { name: 'watchers', key: ['ticket', 'person'] },
  { name: 'approvers', key: ['ticket', 'person'] },
  { name: 'breaches', key: ['ticket', 'metric', 'cycle', 'level'] },
  { name: 'assignments', key: ['ticket', 'offer'] },
  { name: 'events', key: ['id'] },
  { name: 'stays', key: ['ticket', 'seq'] },
  { name: 'outcomes', key: ['ticket', 'seq', 'metric'] },
  { name: 'comments', key: ['ticket', 'seq'] },
  { name: 'inbox', key: ['source', 'id'] },
  { name: 'drafts', key: ['id'] },
  { name: 'links', key: ['id'] },
  { name: 'bounces', key: ['platform', 'address', 'message'] },
  { name: 'sign_ins', key: ['id'] },
  { name: 'sessions', key: ['id'] },
  { name: 'factors', key: ['id'] },
  { name: 'recovery_codes', key: ['person', 'hash'] },
  { name: 'factor_challenges', key: ['session'] },
  { name: 'access_events', key: ['id'] },
  { name: 'preferences', key: ['person'] },
  { name: 'dashboards', key: ['person'] },
  { name: 'saved_views', key: ['id'] },
  { name: 'api_keys', key: ['id'] },
  { name: 'api_answers', key: ['api_key', 'name'] },
  { name: 'webhooks', key: ['id'] },
  { name: 'webhook_deliveries', key: ['id'] },
  { name: 'blocks', key: ['id'] },
  { name: 'rotation_changes', key: ['id'] },
  { name: 'absence_feeds', key: ['person'] },
  { name: 'desk_changes', key: ['id'] },
  { name: 'articles', key: ['id'] },
  { name: 'article_versions', key: ['article', 'version'] },
  { name: 'article_vectors', key: ['article', 'model', 'version'] },
  { name: 'article_answers', key: ['article', 'person'] },
  { name: 'suggested_articles', key: ['ticket', 'article'] },
  { name: 'automatic_answers', key: ['ticket'] },
  { name: 'answer_sources', key: ['ticket', 'article'] },
  { name: 'article_views', key: ['article', 'day'] },
  { name: 'planned_absences', key: ['person'] },
  { name: 'erasures', key: ['id'] },
  { name: 'uses', key: ['person', 'what'] },
  { name: 'outbox', key: ['id'] },
  { name: 'sent_messages', key: ['id'] },
  { name: 'news_cards', key: ['person', 'team'] },
  { name: 'timers', key: ['id'] },
  { name: 'tasks', key: ['id'] },
  { name: 'conversation_messages', key: ['id'] },
  { name: 'models', key: ['id'] },
];

/** Tables whose `id` the database counts. */
export const countedTables = [
  'events',
  'blocks',
  'rotation_changes',
  'erasures',
  'desk_changes',
  'access_events',
  'outbox',
  'sent_messages',
  'timers',
  'conversation_messages',
] as const;

/** The setting in which a copy stores its progress; not copied itself. */
export const progressKey = 'desk.copy';

/** Rows in a page: well below the databases' limits on values in a statement. */
const pageRows = 200;

/** The next rows after `last` by the table's key. */
export const readPage = async (
  db: Db,
  { name, key }: CopiedTable,
  last: readonly (string | number)[] | null,
): Promise<readonly AnyRow[]> => {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const after = last === null ? sql`` : sql`AND (${columns}) > (${sql.join(last)})`;
  const except = name === 'settings' ? sql`key <> ${progressKey}` : sql`1 = 1`;
  const { rows } = await sql<AnyRow>`
    SELECT * FROM ${sql.table(name)} WHERE ${except} ${after} ORDER BY ${columns} LIMIT ${pageRows}
  `.execute(db);
  return rows;
};

/** Keys are texts and numbers. */
export const keyOf = ({ key }: CopiedTable, row: AnyRow): readonly (string | number)[] =>
  key.map((column) => {
    const value = row[column] ?? '';
    return typeof value === 'object' ? value.toString('hex') : value;
  });

export const countRows = async (db: Db, { name }: CopiedTable): Promise<number> => {
  const except = name === 'settings' ? sql`key <> ${progressKey}` : sql`1 = 1`;
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(name)} WHERE ${except}`.execute(db);
  return Number(rows[0]?.n ?? 0);
};

/** Inserts rows that come from the same table of the other database, so that the columns match. */
export const insertRows = async (db: Db, { name }: CopiedTable, rows: readonly AnyRow[]): Promise<void> => {
  if (rows.length > 0)
    await db
      .insertInto(name)
      .values(rows as never)
      .execute();
};
