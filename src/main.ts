#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Caches type stripping, so that the next start does not repeat it for the files imported from here on.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/deskhand'));

/** Variables already in the environment take precedence. */
const loadEnvFile = (): void => {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    console.error(`.env cannot be read: ${error instanceof Error ? error.message : error}`);
    process.exit(2);
  }
};
loadEnvFile();

const { readConfig, readEnvironment } = await import('./config.ts');
const { runProgram } = await import('./desk/cli/program.ts');

const stop = new AbortController();
/** A desk goes on without the terminal it was started from; a command whose output nobody gets has failed. */
let isDesk = false;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (isDesk) return;
  // The reader has seen enough: `| head`.
  if (error.code === 'EPIPE') process.exit(0);
  console.error(`The output cannot be written: ${error.message}`);
  process.exit(1);
});
process.stderr.on('error', () => {});

/** From now on a signal requests a stop; a second one ends the process. */
const stopSignal = (): AbortSignal => {
  isDesk = true;
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
