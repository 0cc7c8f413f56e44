import type { Command } from 'commander';
import { type Cli, exitCodes } from './cli.ts';

/** `desk serve`, `desk check`, `desk replay`. What they need is loaded when they are called. */
export const addDeskCommands = (program: Command, cli: Cli): void => {
  const { run, readConfig, say, complain, stopSignal, setExitCode } = cli;
  program
    .command('serve')
    .description('run the help desk')
    .action(() =>
      run(async () => {
        const { serve } = await import('#src/desk/run/serve.ts');
        const { createDemoHistory } = await import('#src/desk/replay/replay.ts');
        await serve(readConfig(), say, stopSignal(), createDemoHistory);
      }),
    );

  program
    .command('check')
    .description(
      'say what is missing before people can rely on the desk, and how to mend it; exit code 1 if anything is',
    )
    .action(() =>
      run(async () => {
        const { checkAndSay } = await import('#src/desk/run/check.ts');
        if (!(await checkAndSay(readConfig(), say))) setExitCode(exitCodes.failed);
      }),
    );

  program
    .command('replay')
    .description('file every row of a CSV of tickets; running it again on the same file files nothing twice')
    .argument(
      '[file]',
      'a .csv or .csv.gz; columns title, description, requester, created_at, category, priority, resolved_at',
    )
    .option('--demo', 'use the tickets that come with Deskhand')
    .option('--columns <names>', 'how the file names its columns, as in description=text,category=label')
    .action((file: string | undefined, options: { demo?: boolean; columns?: string }) =>
      run(async () => {
        const { replay } = await import('#src/desk/replay/replay.ts');
        const summary = await replay(
          readConfig(),
          { file: file ?? null, demo: options.demo ?? false, columns: options.columns ?? '' },
          { say, complain },
        );
        if (summary.filed + summary.repeated === 0) setExitCode(exitCodes.failed);
      }),
    );
};
