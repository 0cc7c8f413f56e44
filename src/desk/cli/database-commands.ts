import type { Command } from 'commander';
import type { Cli } from './cli.ts';

/** `desk migrate`, `desk copy`, `desk backup`. What they need is loaded when they are called. */
export const addDatabaseCommands = (program: Command, { run, readConfig, say, complain }: Cli): void => {
  program
    .command('migrate')
    .description('bring the schema of DATABASE_URL up to date; instances also do so when they start')
    .action(() =>
      run(async () => {
        const { migrateDatabase } = await import('./migrate-database.ts');
        await migrateDatabase(readConfig().databaseUrl, say);
      }),
    );

  program
    .command('backup')
    .description('copy the database to a file while the desk runs, and check the copy')
    .argument('<file>', 'the file to write; an existing file is never overwritten')
    .action((file: string) =>
      run(async () => {
        const { backup } = await import('./backup.ts');
        await backup(readConfig(), file, complain);
      }),
    );

  program
    .command('copy')
    .description('copy a whole desk into another, empty database, and compare the two; no desk may be using either')
    .requiredOption('--from <url>', 'the database to copy, such as sqlite:data/deskhand.db')
    .requiredOption('--to <url>', 'an empty database, such as postgres://desk@db/desk; the same command resumes')
    .action((options: { from: string; to: string }) =>
      run(async () => {
        const { copyDesk } = await import('./copy-desk.ts');
        await copyDesk(options, { say, complain });
      }),
    );
};
