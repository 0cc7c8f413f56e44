import type SqliteDatabase from 'better-sqlite3';

/** How many prepared statements are kept per connection; the least recently used one makes room. */
const maxStatements = 256;

/** The rows of a statement that reads, or how many rows one that writes has changed. */
export type Outcome = { readonly rows: unknown[]; readonly changes: number };

/** Runs statements on one connection and keeps them prepared, which better-sqlite3 does not do. */
export const runnerOn = (file: SqliteDatabase.Database): ((sql: string, parameters: readonly unknown[]) => Outcome) => {
  const prepare = statementCache(file);
  return (sql, parameters) => {
    const statement = prepare(sql);
    if (statement.reader) return { rows: statement.all(...parameters), changes: 0 };
    return { rows: [], changes: statement.run(...parameters).changes };
  };
};

const statementCache = (file: SqliteDatabase.Database): ((sql: string) => SqliteDatabase.Statement) => {
  const kept = new Map<string, SqliteDatabase.Statement>();
  return (sql) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = file.prepare(sql);
    kept.set(sql, statement);
    if (kept.size > maxStatements) {
      const oldest = kept.keys().next().value;
      if (oldest !== undefined) kept.delete(oldest);
    }
    return statement;
  };
};
