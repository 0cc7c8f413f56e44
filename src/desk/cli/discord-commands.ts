import type { Command } from 'commander';
import type { Cli } from './cli.ts';

/** `desk discord setup`. */
export const addDiscordCommands = (program: Command, { run, readConfig, say }: Cli): void => {
  program
    .command('discord')
    .description('connect the desk to Discord')
    .command('setup')
    .description('check the token, register the commands and show the invite link; run it again at any time')
    .option('--dm <user id>', 'send a test message to this person')
    .action((options: { dm?: string }) =>
      run(async () => {
        const { discordSetup } = await import('#adapters/discord/set-up/set-up.ts');
        await discordSetup(readConfig(), { testDm: options.dm ?? null }, say);
      }),
    );
};
