import type { Command } from 'commander';
import { type Cli, exitCodes } from './cli.ts';

type ImportOptions = {
  readonly from?: string;
  readonly dryRun?: boolean;
  readonly map?: string;
  readonly name?: string;
  readonly zone: string;
  readonly dates?: string;
  readonly charset?: string;
};

/** `desk migrate`, `desk upgrade`, `desk copy`, `desk backup`, `desk export`, `desk import`. What they need is loaded when they are called. */
export const addDatabaseCommands = (program: Command, { run, readConfig, say, complain, setExitCode }: Cli): void => {
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
    .command('upgrade')
    .description('say what this version would do to DATABASE_URL, and whether it can; changes nothing')
    .requiredOption('--check', 'look only: the desk upgrades its database when it starts')
    .action(() =>
      run(async () => {
        const { checkUpgrade } = await import('#src/desk/upgrade/check-upgrade.ts');
        if (!(await checkUpgrade(readConfig, say))) setExitCode(exitCodes.failed);
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

  program
    .command('export')
    .description('write a whole desk to a file of JSON lines that “desk import” reads, or to a folder of CSV files')
    .argument('<file>', 'a new file whose name ends in .jsonl or .jsonl.gz; with --csv, a new or empty folder')
    .option('--csv', 'write every table as CSV, for spreadsheets')
    .action((file: string, { csv = false }: { csv?: boolean }) =>
      run(async () => {
        const { exportCsv, exportDesk } = await import('./export-desk.ts');
        await (csv ? exportCsv : exportDesk)(readConfig().databaseUrl, file, { say, complain });
      }),
    );

  program
    .command('import')
    .description(
      'put an exported desk into DATABASE_URL, an empty database; or with --from, the tickets of another help desk into this one',
    )
    .argument('<file>', 'what “desk export” has written, also by an earlier Deskhand; or the other desk’s export')
    .option('--from <desk>', 'whose export it is: zendesk, zammad, jira, osticket or freshdesk')
    .option('--dry-run', 'write nothing into the desk: say what would come, and write a first map')
    .option('--map <file>', 'a JSON file that says what the other desk’s words are here')
    .option('--name <word>', 'what to call the other desk, if there are two of its kind')
    .option('--zone <zone>', 'where the clock hung for times without a zone', 'UTC')
    .option('--dates <order>', 'dmy or mdy, for dates such as 3/4/2026')
    .option('--charset <name>', 'if the file is not UTF-8, as in windows-1252')
    .action((file: string, { from, ...options }: ImportOptions) =>
      run(async () => {
        if (from === undefined) {
          const { importDesk } = await import('./import-desk.ts');
          return importDesk(readConfig().databaseUrl, file, { say, complain });
        }
        const { bringDesk } = await import('#src/desk/arrivals/bring-desk.ts');
        const { map = null, dryRun = false, name = null, zone, dates = null, charset = null } = options;
        const asked = { from, map, dryRun, name, zone, dates, charset };
        if (!(await bringDesk(readConfig(), file, asked, { say, complain }))) setExitCode(exitCodes.failed);
      }),
    );
};
