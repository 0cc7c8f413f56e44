import SqliteDatabase from 'better-sqlite3';
import { Client } from 'pg';

/** Reads a database on a connection separate from the desk's. */
export const rowsIn = async <R extends object>(url: string, sql: string): Promise<readonly R[]> => {
  if (url.startsWith('sqlite:')) {
    const file = new SqliteDatabase(url.slice('sqlite:'.length), { readonly: true, timeout: 5_000 });
    try {
      return file.prepare(sql).all() as R[];
    } finally {
      file.close();
    }
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows as R[];
  } finally {
    await client.end();
  }
};

/** Changes a database on a connection separate from the desk's. */
export const changeIn = async (url: string, sql: string): Promise<void> => {
  if (url.startsWith('sqlite:')) {
    const file = new SqliteDatabase(url.slice('sqlite:'.length), { timeout: 5_000 });
    file.exec(sql);
    file.close();
    return;
  }
  await rowsIn(url, sql);
};
