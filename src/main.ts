#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { Command } from 'commander';
import { ConfigError } from './app/adapter-kit/settings.ts';
import { readConfig, readEnvironment } from './config.ts';
import { addClassifierCommands } from './desk/cli/classifier-commands.ts';
import type { Cli } from './desk/cli/cli.ts';
import { addDatabaseCommands } from './desk/cli/database-commands.ts';
import { addOrganisationCommands } from './desk/cli/organisation-commands.ts';
import { addPlatformCommands } from './desk/cli/platform-commands.ts';
import { version } from './desk/run/version.ts';

// A second start need not take the types out of every file again.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/deskhand'));

// What the environment says already stands.
if (existsSync('.env')) process.loadEnvFile('.env');

/** Exit codes, as `desk --help` tells them. */
const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

const say = (line: string): void => console.log(line);
const complain = (line: string): void => console.error(line);

/** A fault whose message is meant for people needs no stack. */
const meantForPeople = new Set([
  'ConfigError',
  'DatabaseError',
  'ListenError',
  'InputError',
  'ModelFileError',
  'OrganisationError',
  'SetupError',
]);

/** A setting or a file that cannot be right, as opposed to work that failed. */
const isUsage = (error: unknown): boolean =>
  error instanceof ConfigError ||
  (error instanceof Error && 'code' in error && (error.code === 'bad_url' || error.code === 'bad_file'));

const run = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const known = error instanceof Error && meantForPeople.has(error.name);
    complain(known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = isUsage(error) ? exitCodes.usage : exitCodes.failed;
  }
};

const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(exitCodes.failed);
      controller.abort();
    });
  }
  return controller.signal;
};

const cli: Cli = {
  run,
  readConfig: () => readConfig(process.env),
  readEnvironment: () => readEnvironment(process.env),
  say,
  complain,
  stopSignal,
};

const program = new Command('desk')
  .description('Deskhand: an IT help desk that lives in the chat people already have open')
  .version(version)
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? exitCodes.ok : exitCodes.usage))
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 not understood.\nSettings come from the environment and .env: see docs/configuration.md.',
  );

program
  .command('serve')
  .description('run the help desk')
  .action(() =>
    run(async () => {
      const { serve } = await import('./desk/run/serve.ts');
      await serve(readConfig(process.env), say, stopSignal());
      process.exit();
    }),
  );

program
  .command('replay')
  .description('file every row of a CSV of tickets; a second run over the same file files nothing twice')
  .argument(
    '[file]',
    'a .csv or .csv.gz; columns title, description, requester, created_at, category, priority, resolved_at',
  )
  .option('--demo', 'use the tickets that come with Deskhand')
  .option('--columns <names>', 'how the file names its columns, as in description=text,category=label')
  .action((file: string | undefined, options: { demo?: boolean; columns?: string }) =>
    run(async () => {
      const { replay } = await import('./desk/replay/replay.ts');
      const summary = await replay(
        readConfig(process.env),
        { file: file ?? null, demo: options.demo ?? false, columns: options.columns ?? '' },
        { say, complain },
      );
      if (summary.filed + summary.repeated === 0) process.exitCode = exitCodes.failed;
    }),
  );

addDatabaseCommands(program, cli);
addOrganisationCommands(program, cli);
addClassifierCommands(program, cli);
addPlatformCommands(program, cli);

await program.parseAsync();
