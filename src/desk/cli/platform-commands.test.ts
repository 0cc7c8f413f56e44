import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { Command } from 'commander';
import { type Environment, environmentError } from '#src/app/adapter-kit/settings.ts';
import { readConfig, readEnvironment } from '#src/config.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { addPlatformCommands } from './platform-commands.ts';

const folder = await scratchFolder();
const teams = {
  TEAMS_CLIENT_ID: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
  TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
};

/** What `desk …` says in this process, and the fault it ends with. */
const desk = async (typed: readonly string[], env: Environment = {}) => {
  const said: string[] = [];
  let fault: unknown = null;
  const program = new Command('desk').exitOverride();
  addPlatformCommands(program, {
    run: async (work) => {
      await work().catch((error) => {
        fault = error;
      });
    },
    readConfig: () => readConfig(env),
    readEnvironment: () => readEnvironment(env),
    say: (line) => said.push(line),
    complain: () => assert.fail('nothing is complained of here'),
    stopSignal: () => new AbortController().signal,
  });
  await program.parseAsync(typed, { from: 'user' });
  const { exitCode } = process;
  process.exitCode = undefined;
  return { said: said.join('\n'), fault, exitCode };
};

describe('a command that a platform brings', () => {
  afterEach(() => {
    process.exitCode = undefined;
  });

  test('is given its options', async () => {
    const { said, exitCode } = await desk(['slack', 'manifest', '--url', 'https://desk.example']);
    assert.equal(JSON.parse(said).settings.event_subscriptions.request_url, 'https://desk.example/slack/events');
    assert.equal(exitCode, undefined);
  });

  test('is given its argument, and the fallbacks of options that were not typed', async () => {
    const file = join(folder, 'app.zip');
    const { said, fault } = await desk(['teams', 'package', file, '--company', 'Contoso'], teams);
    assert.equal(fault, null);
    assert.match(said, /^Wrote .*app\.zip\.\n/);
    await access(file);
  });

  test('ends with 1 when not all is well', async () => {
    const { said, exitCode } = await desk(['teams', 'setup']);
    assert.match(said, /✗ Not configured/);
    assert.equal(exitCode, 1);
  });

  test('is told of everything that is wrong with the environment, not only of what it reads itself', async () => {
    const { fault } = await desk(['discord', 'setup'], { DISCORD_TOKEN: 'token', PORT: 'eighty' });
    assert.deepEqual(fault, environmentError(['PORT must be a number']));
  });

  test('does not look at settings that it has no use for', async () => {
    const { said, fault } = await desk(['slack', 'manifest'], { PORT: 'eighty' });
    assert.equal(fault, null);
    assert.match(said, /"socket_mode_enabled": true/);
  });
});
