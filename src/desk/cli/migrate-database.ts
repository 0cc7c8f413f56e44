import { openDatabase } from '#db/database.ts';

/** Brings the schema up to date and prints its version. If several do so at once, one migrates and the others wait. */
export const migrateDatabase = async (url: string, say: (line: string) => void): Promise<void> => {
  const { schemaVersion, engine, close } = await openDatabase(url);
  await close();
  say(`The ${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'} database has schema version ${schemaVersion}.`);
};
