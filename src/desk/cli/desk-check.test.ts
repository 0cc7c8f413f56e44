import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checkDesk } from '#src/core/organisation/check/check-desk.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { readOrganisation } from '#src/desk/organisation/read.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { serveDesk } from '#src/desk/testing/desk-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const example = await readFile(new URL('../organisation/example.yaml', import.meta.url), 'utf8');
const urlOf = (name: string): string => `sqlite:${join(folder, name)}`;

/** Teams for a local client that signs nothing: a real platform that starts without internet access. */
const teams = {
  TEAMS_CLIENT_ID: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
  TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
  DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true',
};

describe('desk check', () => {
  test('says that an empty desk is empty, and what to do', async () => {
    const here = { DATABASE_URL: urlOf('empty.db') };
    await runDeskHere(['migrate'], here);
    const { code, stdout } = await runDeskHere(['check'], here);
    assert.equal(code, 1);
    assert.match(stdout, /This desk is empty.*organisation apply[\s\S]*1 thing to mend\./);
  });

  test('has nothing against the demo alone, and names the demo once a platform is on', async () => {
    const url = urlOf('demo.db');
    const desk = await serveDesk({ DATABASE_URL: url, DESKHAND_DEMO: 'on' });
    await desk.end('SIGTERM');
    assert.equal((await runDeskHere(['check'], { DATABASE_URL: url })).code, 0);
    const { code, stdout } = await runDeskHere(['check'], { DATABASE_URL: url, ...teams });
    assert.equal(code, 1);
    assert.match(stdout, /Teams runs on the demo company.*--replace-demo/);
  });

  test('names everyone of an organisation who cannot be reached', async () => {
    const url = urlOf('own.db');
    const file = join(folder, 'own.yaml');
    await writeFile(file, example);
    await runDeskHere(['organisation', 'apply', file], { DATABASE_URL: url });
    const { code, stdout } = await runDeskHere(['check'], { DATABASE_URL: url, ...teams });
    assert.equal(code, 1);
    assert.match(stdout, /Dana Kovač \(dana\) cannot be reached[\s\S]*6 things to mend/);
    assert.doesNotMatch(stdout, /Lena/);
  });

  test('has nothing against the example and the demo, if everyone can be reached', async () => {
    const read = readOrganisation(example);
    assert.ok(read.ok);
    for (const setup of [read.organisation.setup, demoOrganisation]) {
      const reachable = new Set(setup.people.map(({ id }) => id));
      assert.deepEqual(await checkDesk({ setup, isDemo: false, realPlatforms: ['Slack'], reachable }), []);
    }
  });
});

describe('a platform that goes live on the demo company', () => {
  test('says so at the start, in /readyz and on every card', async () => {
    const desk = await serveDesk({ DATABASE_URL: urlOf('live.db'), DESKHAND_DEMO: 'on', ...teams });
    try {
      const ready = await (await fetch(`${desk.url}/readyz`)).text();
      assert.match(ready, /Teams runs on the demo company/);
    } finally {
      assert.match((await desk.end('SIGTERM')).stdout, /!! .*Teams runs on the demo company[\s\S]*--replace-demo/);
    }
  });
});
