import type { Command } from 'commander';
import { InputError } from '#src/desk/input-error.ts';
import type { Cli } from './cli.ts';

type HolidayOptions = { country?: string; region?: string; ical?: string; years: string };

type ApplyOptions = { readonly dryRun?: boolean; readonly replaceDemo?: boolean; readonly overEdits?: boolean };

/**
 * `desk organisation …`: the desk's people, teams and targets as one file. What it needs is loaded when it is called.
 */
export const addOrganisationCommands = (program: Command, { run, readConfig, say }: Cli): void => {
  const organisation = program
    .command('organisation')
    .description('who works for the desk, on what and when, as one YAML file: docs/organisation.md');

  organisation
    .command('example')
    .description('print a file to start from')
    .action(() =>
      run(async () => {
        const { readExample } = await import('#src/desk/organisation/files.ts');
        say((await readExample()).trimEnd());
      }),
    );

  organisation
    .command('holidays')
    .description('print the holidays of a country, or of an iCalendar file, to paste into a calendar; read them first')
    .option('--country <code>', 'a country, such as DE')
    .option('--region <code>', 'a region of it, such as BE')
    .option('--ical <file>', 'an .ics file; - reads standard input')
    .requiredOption('--years <years>', 'such as 2026 or 2026-2028')
    .action(({ country, region, ical, years: given }: HolidayOptions) =>
      run(async () => {
        const { OrganisationError } = await import('#src/desk/organisation/files.ts');
        const { holidaysIn, holidaysOf, readYears, writeHolidays } = await import('#src/desk/organisation/holidays.ts');
        const years = readYears(given);
        if ((country === undefined) === (ical === undefined)) {
          throw new InputError('Name one source: --country CODE or --ical FILE');
        }
        const found =
          ical === undefined ? await holidaysOf(country ?? '', region, years) : await holidaysIn(ical, years);
        if (found.length === 0) throw new OrganisationError('refused', `There are no whole days off in ${given} there`);
        for (const line of writeHolidays(found)) say(line);
      }),
    );

  organisation
    .command('check')
    .description('check a file and show every mistake with its place')
    .argument('<file>', 'a YAML file; - reads standard input')
    .action((file: string) =>
      run(async () => {
        const { loadOrganisation } = await import('#src/desk/organisation/files.ts');
        const { setup } = await loadOrganisation(file);
        const { people, teams, categories, rules } = setup;
        const sizes = Object.entries({ people, teams, categories, rules }).map(
          ([kind, all]) => `${kind} ${all.length}`,
        );
        say(`No mistakes: ${sizes.join(', ')}.`);
        const { remarksOn } = await import('#src/core/organisation/check/check-desk.ts');
        for (const { problem, remedy } of await remarksOn(setup)) say(`But: ${problem} → ${remedy}`);
        const { classifierWords } = await import('#src/desk/organisation/classifier-words.ts');
        const words = classifierWords(categories);
        if (words !== null) say(words);
      }),
    );

  organisation
    .command('apply')
    .description('make the desk match a file, while it runs or before; running it again changes nothing')
    .argument('<file>', 'a YAML file; - reads standard input')
    .option('--dry-run', 'only say what would change')
    .option('--over-edits', 'also take back what was edited since a file was last applied')
    .option(
      '--replace-demo',
      'if the database holds the demo company, put a new one in its place and keep the old file',
    )
    .action((file: string, { dryRun = false, replaceDemo = false, overEdits = false }: ApplyOptions) =>
      run(async () => {
        const { databaseUrl } = readConfig();
        if (replaceDemo) {
          const { replaceDemoBy } = await import('#src/desk/organisation/replace-demo.ts');
          return replaceDemoBy(databaseUrl, file, dryRun, say);
        }
        const { applyOrganisation } = await import('#src/desk/organisation/apply.ts');
        await applyOrganisation(databaseUrl, file, { dryRun, overEdits }, say);
      }),
    );

  organisation
    .command('show')
    .description('print the desk as a file that apply accepts')
    .option('--everyone', 'with those who only ask for help, too')
    .action((options: { everyone?: boolean }) =>
      run(async () => {
        const { showOrganisation } = await import('#src/desk/organisation/show.ts');
        say(await showOrganisation(readConfig().databaseUrl, options.everyone ?? false));
      }),
    );
};
