import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { environmentError } from '#src/app/adapter-kit/settings.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const teams = {
  TEAMS_CLIENT_ID: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
  TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
};

describe('a command that a platform brings', () => {
  test('is given its options', async () => {
    const { stdout, code } = await runDeskHere(['slack', 'manifest', '--url', 'https://desk.example']);
    assert.equal(JSON.parse(stdout).settings.event_subscriptions.request_url, 'https://desk.example/slack/events');
    assert.equal(code, 0);
  });

  test('gets its argument, and fallbacks for missing options', async () => {
    const file = join(folder, 'app.zip');
    const { stdout, code, stderr } = await runDeskHere(['teams', 'package', file, '--company', 'Contoso'], teams);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Wrote .*app\.zip\.\n/);
    await access(file);
  });

  test('ends with 1 when not all is well', async () => {
    const { stdout, code, stderr } = await runDeskHere(['teams', 'setup']);
    assert.match(stdout, /✗ Not configured/);
    assert.deepEqual([code, stderr], [1, '']);
  });

  test('reports everything wrong with the environment, not only what it reads itself', async () => {
    const { code, stderr } = await runDeskHere(['discord', 'setup'], { DISCORD_TOKEN: 'token', PORT: 'eighty' });
    assert.deepEqual([code, stderr], [2, `${environmentError(['PORT must be a number']).message}\n`]);
  });
});
