#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// A second start need not take the types out of every file again: of those that are imported from here on.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/deskhand'));

// What the environment says already stands.
if (existsSync('.env')) process.loadEnvFile('.env');

const { readConfig, readEnvironment } = await import('./config.ts');
const { runProgram } = await import('./desk/cli/program.ts');

const stop = new AbortController();

/** From now on a signal is a request; a second one ends the process. */
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

// Told to stop, it ends, whatever is still open.
if (stop.signal.aborted) process.exit();
