import type { Command } from 'commander';
import { type Cli, exitCodes } from './cli.ts';

/** `desk slack …` */
export const addSlackCommands = (program: Command, { run, readConfig, say, setExitCode }: Cli): void => {
  const slack = program.command('slack').description('connect the desk to Slack');

  slack
    .command('setup')
    .description('step by step: the app, its tokens and scopes, a test card')
    .action(() =>
      run(async () => {
        const { createTerminal, setUpSlack } = await import('#src/desk/set-up/slack-setup.ts');
        const terminal = createTerminal(say);
        try {
          if (!(await setUpSlack(readConfig().slack, terminal))) setExitCode(exitCodes.failed);
        } finally {
          terminal.close();
        }
      }),
    );

  slack
    .command('manifest')
    .description('print what Slack makes the app of')
    .option('--url <address>', 'where Slack reaches this desk, for HTTP instead of Socket Mode')
    .action((options: { url?: string }) =>
      run(async () => {
        const { slackManifest } = await import('#adapters/slack/manifest.ts');
        say(JSON.stringify(slackManifest(options.url ?? null), null, 2));
      }),
    );
};
