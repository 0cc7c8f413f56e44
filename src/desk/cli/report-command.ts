import type { Command } from 'commander';
import type { ReportOptions } from '#src/desk/reports/ask.ts';
import type { Cli } from './cli.ts';

/** `desk report`: figures of a time. */
export const addReportCommand = (program: Command, { run, readConfig, say, complain }: Cli): void => {
  program
    .command('report')
    .description('the figures of some days, next to those of as many days before: docs/figures.md')
    .requiredOption('--from <day>', 'the first day, such as 2026-06-01')
    .requiredOption('--to <day>', 'the last day, such as 2026-06-30')
    .option('--zone <zone>', 'whose days, such as Europe/Berlin; that of the first calendar if not given')
    .option('--team <team>', 'only this team, by id or name')
    .option('--category <category>', 'only this category, by id or name')
    .option('--priority <priority>', 'only Urgent, High, Medium or Low')
    .option('--channel <channel>', 'only what was filed from there, such as slack')
    .option(
      '--out <file>',
      'into a new file: .pdf and .json have the figures, .csv has the tickets filed, .xlsx has both',
    )
    .option('--bom', 'begin a CSV with a byte order mark, for spreadsheets that need one')
    .action((options: ReportOptions & { out?: string; bom?: boolean }) =>
      run(async () => {
        const { writeReport } = await import('#src/desk/reports/write.ts');
        await writeReport(readConfig().databaseUrl, options, { say, complain });
      }),
    );
};
