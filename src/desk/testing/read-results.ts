import SqliteDatabase from 'better-sqlite3';

/** For tests: what a command's final table says in the line of that name. */
export const figureIn = (stdout: string, name: string): string | undefined =>
  new RegExp(`^ *${name} +(\\S.*)$`, 'm').exec(stdout)?.[1];

/** For tests: rows of a desk's SQLite file, read beside the desk. */
export const rowsOf = <R extends object = Record<string, unknown>>(file: string, sql: string): readonly R[] => {
  const database = new SqliteDatabase(file, { readonly: true });
  try {
    return database.prepare(sql).all() as R[];
  } finally {
    database.close();
  }
};
