import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '#db/database.ts';
import { passingFolder } from '#db/testing.ts';

/** For tests: every `table.column` of the schema in SQLite, without the search index's inner tables. */
export const columnsOfSqlite = async (): Promise<readonly string[]> => {
  const { folder, forget } = passingFolder();
  const path = join(folder, 'desk.db');
  await (await openDatabase(`sqlite:${path}`)).close();
  const file = new SqliteDatabase(path, { readonly: true });
  try {
    return file
      .prepare<[], { name: string }>(
        `SELECT tables.name || '.' || columns.name AS name
         FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table'
           AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tables.name NOT LIKE 'ticket\\_search\\_%' ESCAPE '\\'`,
      )
      .all()
      .map(({ name }) => name);
  } finally {
    file.close();
    forget();
  }
};
