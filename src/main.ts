#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Caches type stripping, so that the next start does not repeat it for the files imported from here on.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/deskhand'));

// Variables already in the environment take precedence.
if (existsSync('.env')) process.loadEnvFile('.env');

const { readConfig, readEnvironment } = await import('./config.ts');
const { runProgram } = await import('./desk/cli/program.ts');

const stop = new AbortController();

/** From now on a signal requests a stop; a second one ends the process. */
const stopSignal = (): AbortSignal => {
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort();
    });
  }
  return stop.signal;
};

process.exitCode = await runProgram(process.argv.slice(2), {
  readConfig: () => readConfig(process.env),
  readEnvironment: () => readEnvironment(process.env),
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
  io: { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
  stopSignal,
});

// When told to stop, it exits, whatever is still open.
if (stop.signal.aborted) process.exit();
