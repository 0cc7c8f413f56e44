import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { openDatabase } from '#db/database.ts';
import { setUpSetting } from '#src/app/organisation/set-up-desk.ts';
import { applyOrganisation } from './apply.ts';
import { loadOrganisation, OrganisationError } from './files.ts';

const sqlite = 'sqlite:';

/**
 * Puts a new database with the organisation in the file in the place of the demo's, which is kept under another name:
 * all of it or, if anything is wrong, nothing. Throws OrganisationError, or DatabaseError if a desk runs on it.
 */
export const replaceDemoBy = async (
  databaseUrl: string,
  file: string,
  dryRun: boolean,
  say: (line: string) => void,
): Promise<void> => {
  const path = databaseUrl.slice(sqlite.length);
  if (!databaseUrl.startsWith(sqlite) || path === ':memory:') {
    throw new OrganisationError(
      'refused',
      'Only a database in a file can be replaced. On a server, create a new database, set DATABASE_URL to it, and apply the file there without --replace-demo.',
    );
  }
  await loadOrganisation(file);
  if (!existsSync(path) || !(await holdsDemo(databaseUrl)))
    return applyOrganisation(databaseUrl, file, { dryRun, overEdits: false }, say);
  const kept = freeName(path);
  const made = `${path}.new`;
  await removeDatabase(made);
  try {
    await applyOrganisation(`${sqlite}${made}`, file, { dryRun, overEdits: false }, say);
    if (dryRun) return;
    await rename(path, kept);
    await rename(made, path);
  } finally {
    await removeDatabase(made);
  }
  say(`A new database took the place of the demo, which is kept as ${kept}. Start the desk with npm start.`);
};

/** Throws DatabaseError if a desk runs on it: it would go on writing to the file that was set aside. */
const holdsDemo = async (databaseUrl: string): Promise<boolean> => {
  const database = await openDatabase(databaseUrl, { use: 'alone' });
  try {
    return (await database.store.read.setting(setUpSetting)) === 'demo';
  } finally {
    await database.close();
  }
};

const freeName = (path: string): string => {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? `${path}.demo` : `${path}.demo-${n}`;
    if (!existsSync(name)) return name;
  }
};

/** With the files that SQLite and the desk keep beside it. */
const removeDatabase = async (path: string): Promise<void> => {
  for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true });
};
