import type { Command } from 'commander';
import { type Cli, exitCodes } from './cli.ts';

/** `desk teams setup`, `desk teams package`. */
export const addTeamsCommands = (program: Command, { run, readConfig, say, setExitCode }: Cli): void => {
  const teams = program.command('teams').description('Microsoft Teams: check the set-up, make the app to upload');
  teams
    .command('setup')
    .description('check credentials and endpoint, and say what an admin must click')
    .option('--url <address>', 'where this desk is reached from the internet')
    .action((options: { url?: string }) =>
      run(async () => {
        const { setUpTeams } = await import('#src/desk/set-up/teams-setup.ts');
        const good = await setUpTeams(readConfig(), { url: options.url ?? null }, say);
        if (!good) setExitCode(exitCodes.failed);
      }),
    );
  teams
    .command('package')
    .description('write the app package that an admin uploads to Teams')
    .argument('[file]', 'where to', 'deskhand-teams.zip')
    .option('--company <name>', 'who offers the app, as people read it', 'IT help desk')
    .option('--website <address>', 'for questions, privacy and terms', 'https://example.org')
    .action((file: string, options: { company: string; website: string }) =>
      run(async () => {
        const { packageTeamsApp } = await import('#src/desk/set-up/teams-package.ts');
        await packageTeamsApp(readConfig(), file, options, say);
      }),
    );
};
