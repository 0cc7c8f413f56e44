import type { Command } from 'commander';
import type { Cli } from './cli.ts';

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
      }),
    );

  organisation
    .command('apply')
    .description('make the desk match a file, while it runs or before; running it again changes nothing')
    .argument('<file>', 'a YAML file; - reads standard input')
    .option('--dry-run', 'only say what would change')
    .action((file: string, options: { dryRun?: boolean }) =>
      run(async () => {
        const { applyOrganisation } = await import('#src/desk/organisation/apply.ts');
        await applyOrganisation(readConfig().databaseUrl, file, options.dryRun ?? false, say);
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
