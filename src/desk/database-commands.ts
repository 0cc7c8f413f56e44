import type { Command } from 'commander';
import type { Config } from '#src/config.ts';

type Print = (line: string) => void;

/** `desk migrate`, `desk copy`. What they need is loaded when one of them is called. */
export const addDatabaseCommands = (
  program: Command,
  io: {
    readonly run: (work: () => Promise<void>) => Promise<void>;
    readonly readConfig: () => Config;
    readonly say: Print;
    readonly complain: Print;
  },
): void => {
  const { run, readConfig, say, complain } = io;

  program
    .command('migrate')
    .description('bring the schema of DATABASE_URL up to date; instances that start do so by themselves')
    .action(() =>
      run(async () => {
        const { migrateDatabase } = await import('./migrate-database.ts');
        await migrateDatabase(readConfig().databaseUrl, say);
      }),
    );

  program
    .command('copy')
    .description('copy a whole desk into another, empty database, and compare the two; no desk may be using either')
    .requiredOption('--from <url>', 'the database to copy, such as sqlite:data/deskhand.db')
    .requiredOption('--to <url>', 'an empty one, such as postgres://desk@db/desk; the same again resumes')
    .action((options: { from: string; to: string }) =>
      run(async () => {
        const { copyDesk } = await import('./copy-desk.ts');
        await copyDesk(options, { say, complain });
      }),
    );
};
