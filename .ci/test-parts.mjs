// The tests of everything but src/desk, half of the files in each of two processes: that saves starting one for each file.
import { spawn } from 'node:child_process';

const files = ['src/{*,!(desk)/**/*}.test.ts', '{adapters,db,ml}/**/*.test.ts'];

/** Runs one half; resolves to whether all of it passed. */
const run = (half, write) =>
  new Promise((resolve, reject) => {
    const options = ['--test', '--test-isolation=none', '--test-timeout=300000', `--test-shard=${half}/2`];
    const child = spawn(process.execPath, [...options, ...process.argv.slice(2), ...files], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', write);
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });

// What the second says comes after the first, so that they do not mix.
const said = [];
const passed = await Promise.all([
  run(1, (chunk) => process.stdout.write(chunk)),
  run(2, (chunk) => void said.push(chunk)),
]);
process.stdout.write(Buffer.concat(said));
process.exitCode = passed.every(Boolean) ? 0 : 1;
