import type { Command } from 'commander';
import { type Cli, exitCodes } from './cli.ts';

/** `desk person …` and `desk forget`: what the desk knows of people, and how it forgets. */
export const addPrivacyCommands = (program: Command, { run, readConfig, say, setExitCode }: Cli): void => {
  const person = program.command('person').description('what the desk keeps about somebody: export it, or erase it');
  person
    .command('export')
    .description('print all that the desk keeps about a person, as JSON')
    .argument('<person>', 'whom: an e-mail address, an id or a whole name')
    .option('--out <file>', 'a new file for it, which only its owner can read')
    .action((who: string, { out }: { out?: string }) =>
      run(async () => {
        const { exportPersonTo } = await import('#src/desk/privacy/person-commands.ts');
        await exportPersonTo(readConfig(), who, out ?? null, say);
      }),
    );
  person
    .command('erase')
    .description('erase a person: their tickets stay, without their name and words; it cannot be undone')
    .argument('<person>', 'whom: an e-mail address, an id or a whole name')
    .option('--yes', 'do it; without it, this says what would be done')
    .action((who: string, { yes = false }: { yes?: boolean }) =>
      run(async () => {
        const { erasePersonNow } = await import('#src/desk/privacy/person-commands.ts');
        if (!(await erasePersonNow(readConfig(), who, yes, say))) setExitCode(exitCodes.failed);
      }),
    );

  program
    .command('forget')
    .description('strike all words out of tickets that have been over for long; they still count in figures')
    .requiredOption('--older-than <age>', 'for how long they have been over: 90d, 18m or 3y')
    .option('--category <id>', 'only those of this category')
    .action(({ olderThan, category }: { olderThan: string; category?: string }) =>
      run(async () => {
        const { forgetOldWords } = await import('#src/desk/privacy/person-commands.ts');
        await forgetOldWords(readConfig(), { olderThan, category: category ?? null }, say);
      }),
    );
};
