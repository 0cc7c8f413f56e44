import type { Command } from 'commander';
import { type Cli, exitCodes } from './cli.ts';

type SimulateOptions = {
  readonly days: string;
  readonly seed: string;
  readonly company?: string;
  readonly out?: string;
  readonly compare?: string;
  readonly json?: boolean;
};

/** `desk serve`, `desk check`, `desk doctor`, `desk replay`, `desk simulate`. What they need is loaded when they are called. */
export const addDeskCommands = (program: Command, cli: Cli): void => {
  const { run, readConfig, say, complain, stopSignal, setExitCode } = cli;
  program
    .command('serve')
    .description('run the help desk')
    .action(() =>
      run(async () => {
        const { serve } = await import('#src/desk/serve/serve.ts');
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
    .command('doctor')
    .description(
      'look at the database, disk, clock, platforms, e-mail and webhooks: a line each, and what to do; exit code 1 if anything is wrong',
    )
    .option('--ticket', 'also file, answer and withdraw a test ticket on each platform; needs --as')
    .option('--as <person>', 'the admin whom the test tickets are for: an e-mail address, an id or a whole name')
    .action(({ ticket = false, as }: { ticket?: boolean; as?: string }) =>
      run(async () => {
        const { InputError } = await import('#src/desk/input-error.ts');
        if (ticket !== (as !== undefined)) {
          throw new InputError('Give both or neither: --ticket --as PERSON, the admin whom the test tickets are for');
        }
        const { examine } = await import('#src/desk/doctor/doctor.ts');
        const trial = as === undefined ? null : { as, stop: stopSignal() };
        if (!(await examine(readConfig(), say, Date.now, trial))) setExitCode(exitCodes.failed);
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

  program
    .command('simulate')
    .description('play a company through the rules of this desk in simulated time, and say what that adds up to')
    .option('--days <number>', 'how many days, from a Monday', '90')
    .option('--seed <number>', 'the same number gives the same tickets and the same luck', '7')
    .option('--company <file>', 'an organisation file, instead of the company that comes with Deskhand')
    .option('--out <database>', 'a new database that keeps it all, such as sqlite:simulated.db, ending today')
    .option('--compare <router>', 'the same again with a simpler router: greedy, round-robin or random')
    .option('--json', 'the figures as JSON')
    .action((options: SimulateOptions) =>
      run(async () => {
        const { describeSimulation, simulate } = await import('#src/desk/simulate/simulate.ts');
        const { days, seed, company = null, out = null, compare = null, json = false } = options;
        const given = { days: Number(days), seed: Number(seed), company, out, compare };
        const simulated = await simulate(given, Date.now(), complain);
        for (const line of json ? [JSON.stringify(simulated)] : describeSimulation(simulated)) say(line);
      }),
    );
};
