import type { Command } from 'commander';
import { type Cli, exitCodes } from './cli.ts';

/** `desk facts …`: what reports count. */
export const addFactsCommands = (program: Command, { run, readConfig, say, complain, setExitCode }: Cli): void => {
  const facts = program.command('facts').description('what reports count: written when it happens, from the log');

  facts
    .command('rebuild')
    .description('compare what reports count with the log of every ticket, and write anew what differs')
    .option('--check', 'only say what differs; exit code 1 if anything does')
    .action(({ check }: { check?: boolean }) =>
      run(async () => {
        const { rebuildFacts } = await import('#src/desk/facts/rebuild.ts');
        const agree = await rebuildFacts(readConfig().databaseUrl, check ?? false, { say, complain });
        if (!agree) setExitCode(exitCodes.failed);
      }),
    );
};
