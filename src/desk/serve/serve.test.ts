import assert from 'node:assert/strict';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { serveDesk } from '#src/desk/testing/desk-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
/** Teams for a local client that signs nothing: a platform that starts without internet access. */
const platform = {
  TEAMS_CLIENT_ID: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
  TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
  DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true',
};

/** Resolves with what it printed. */
const withDesk = async (
  name: string,
  env: Readonly<Record<string, string>>,
  use: (url: string) => Promise<void>,
): Promise<string> => {
  const desk = await serveDesk({ DATABASE_URL: `sqlite:${join(folder, name)}`, ...env });
  try {
    await use(desk.url);
  } finally {
    await desk.end('SIGTERM');
  }
  return (await desk.ended).stdout;
};

const postAs = (url: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject).end('{}');
  });

describe('what is served', { concurrency: false }, () => {
  test('leads to the playground if there is no platform', async () => {
    const printed = await withDesk('alone.db', {}, async (url) =>
      assert.equal((await fetch(`${url}/playground`)).status, 200),
    );
    assert.match(printed, /Playground +http\S+\/playground/);
  });

  test('does not lead to the playground next to a platform, and says so', async () => {
    const printed = await withDesk('beside.db', platform, async (url) => {
      assert.equal((await fetch(`${url}/playground/api/people`)).status, 404);
      const { headers } = await fetch(url, { redirect: 'manual' });
      assert.equal(headers.get('location'), '/console');
    });
    assert.match(printed, /Playground +off; DESKHAND_PLAYGROUND=on turns it on/);
    assert.match(printed, /Teams +on/);
  });

  test('leads to the playground next to a platform if it is turned on', async () => {
    await withDesk('both.db', { ...platform, DESKHAND_PLAYGROUND: 'on' }, async (url) =>
      assert.equal((await fetch(`${url}/playground/api/people`)).status, 200),
    );
  });

  test('does not lead to pages from elsewhere if platforms do not have to sign', async () => {
    await withDesk('unsigned.db', platform, async (url) => {
      const messages = `${url}/teams/messages`;
      assert.equal(await postAs(messages, { host: 'evil.example' }), 403);
      assert.equal(await postAs(messages, { origin: 'https://evil.example' }), 403);
      assert.equal(await postAs(messages, {}), 400);
    });
  });
});
