import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '#db/database.ts';
import { passingFolder } from '#db/testing.ts';

const inNewDatabase = async <T>(look: (file: SqliteDatabase.Database) => T): Promise<T> => {
  const { folder, forget } = passingFolder();
  const path = join(folder, 'desk.db');
  await (await openDatabase(`sqlite:${path}`)).close();
  const file = new SqliteDatabase(path, { readonly: true });
  try {
    return look(file);
  } finally {
    file.close();
    forget();
  }
};

/** For tests: every `table.column` of the schema in SQLite, without the search index's inner tables. */
export const columnsOfSqlite = (): Promise<readonly string[]> =>
  inNewDatabase((file) =>
    file
      .prepare<[], { name: string }>(
        `SELECT tables.name || '.' || columns.name AS name
         FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table'
           AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tables.name NOT LIKE 'ticket\\_search\\_%' ESCAPE '\\'`,
      )
      .all()
      .map(({ name }) => name),
  );

/** For tests: the words that a column is limited to by CHECK (… IN (…)), in SQLite. */
export const limitedWordsOfSqlite = (): Promise<
  readonly { readonly table: string; readonly column: string; readonly words: readonly string[] }[]
> =>
  inNewDatabase((file) =>
    file
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL",
      )
      .all()
      .flatMap(({ name, sql }) =>
        [...sql.matchAll(/CHECK \((\w+) IN \(([^)]*)\)\)/g)].map(([, column = '', list = '']) => ({
          table: name,
          column,
          words: [...list.matchAll(/'([^']*)'/g)].map(([, word = '']) => word),
        })),
      ),
  );
