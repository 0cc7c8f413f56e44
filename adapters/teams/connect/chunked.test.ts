import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startTeams } from '#adapters/teams/fake/teams-harness.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';

it('hears what a proxy sends on in chunks', async () => {
  const harness = await startTeams({ teams: { allowUnauthenticated: true } });
  const heard: string[] = [];
  const card = { kind: 'note', tone: 'info', title: 'Heard', blocks: [], actions: [], ticket: null } as const;
  try {
    await harness.start({
      ...quietDesk,
      handle: async ({ type }) => {
        heard.push(type);
        return { card, shown: 'message', form: null, errors: null };
      },
    });
    const activity = harness.fake.people.activityOf('lena', { type: 'message', text: 'ticket list' });
    const body = new Blob([JSON.stringify(activity)]).stream();
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    assert.equal((await fetch(`${harness.url}/teams/messages`, init)).status, 200);
    assert.deepEqual(heard, ['command']);
  } finally {
    await harness.close();
  }
});
