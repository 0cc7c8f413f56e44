import type { Command } from 'commander';
import type { Cli } from './cli.ts';

/**
 * `desk sign-in`: the way in for the first admin, and for someone whose chat is down. `desk second-factor`: for someone who
 * lost theirs. `desk sign-out`: when somebody else may be in. `desk api-key`: keys for programs.
 */
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

  const factor = program
    .command('second-factor')
    .description('what people show besides their chat, link or account to sign in to the console');
  factor
    .command('reset')
    .description('take away every second factor of somebody who lost it, and sign them out everywhere')
    .argument('<person>', 'whose: an e-mail address, an id or a whole name')
    .action((person: string) =>
      run(async () => {
        const { resetFactor } = await import('#src/desk/access/factor-commands.ts');
        await resetFactor(readConfig(), person, say);
      }),
    );
  program
    .command('sign-out')
    .description('end the sessions of the console, of one person or of everybody')
    .argument('[person]', 'whose: an e-mail address, an id or a whole name')
    .option('--everybody', 'all of them')
    .action((person: string | undefined, given: { everybody?: true }) =>
      run(async () => {
        const { signOutOf } = await import('#src/desk/access/factor-commands.ts');
        await signOutOf(readConfig(), { person: person ?? null, everybody: given.everybody === true }, say);
      }),
    );

  const keys = program.command('api-key').description('keys with which programs ask in somebody’s name');
  keys
    .command('create')
    .description('make a key and print it, the only time it is seen')
    .argument('<person>', 'in whose name it asks: an e-mail address, an id or a whole name')
    .requiredOption('--name <name>', 'what to call it: the program that gets it')
    .requiredOption('--scopes <scopes>', 'what it may be used for, separated by commas: tickets:read,tickets:write')
    .option('--days <days>', 'in how many days it expires; without it, it works until it is revoked')
    .action((person: string, given: { name: string; scopes: string; days?: string }) =>
      run(async () => {
        const { createKey } = await import('#src/desk/access/key-commands.ts');
        await createKey(readConfig(), person, given, say);
      }),
    );
  keys
    .command('list')
    .description('show every key: whose it is, what for, when it was last used')
    .action(() =>
      run(async () => {
        const { listKeys } = await import('#src/desk/access/key-commands.ts');
        await listKeys(readConfig(), say);
      }),
    );
  keys
    .command('revoke')
    .description('end a key at once')
    .argument('<key>', 'its id, or how it begins, as list shows')
    .action((key: string) =>
      run(async () => {
        const { revokeKey } = await import('#src/desk/access/key-commands.ts');
        await revokeKey(readConfig(), key, say);
      }),
    );
};
