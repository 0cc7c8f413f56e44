import type { Command } from 'commander';
import type { Cli } from './cli.ts';

/** `desk sign-in`: the way in for the first admin, and for someone whose chat is down. */
export const addAccessCommands = (program: Command, { run, readConfig, say }: Cli): void => {
  program
    .command('sign-in')
    .description('make a link that signs someone in to the console once, within five minutes')
    .argument('<person>', 'whom: an e-mail address, an id or a whole name')
    .action((person: string) =>
      run(async () => {
        const { signInLink } = await import('#src/desk/access/sign-in-link.ts');
        await signInLink(readConfig(), person, say);
      }),
    );
};
