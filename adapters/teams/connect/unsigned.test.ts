import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { startTeams } from '#adapters/teams/fake/teams-harness.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';

it('shows a client that signs nothing no token of ours, though there is a secret to get one by', async () => {
  const stranger = createServer((_request, response) => response.writeHead(201).end('{"id":"1"}'));
  await once(stranger.listen(0, '127.0.0.1'), 'listening');
  const { port } = stranger.address() as AddressInfo;
  const harness = await startTeams({ teams: { allowUnauthenticated: true } });
  try {
    const card = { kind: 'note', tone: 'info', title: 'Heard', blocks: [], actions: [], ticket: null } as const;
    await harness.start({ ...quietDesk, handle: async () => ({ card, shown: 'message', form: null, errors: null }) });
    const called = once(stranger, 'request');
    const activity = {
      type: 'message',
      id: '1',
      text: 'ticket list',
      channelId: 'msteams',
      serviceUrl: `http://127.0.0.1:${port}`,
      from: { id: '29:me', aadObjectId: 'me', name: 'Me' },
      recipient: { id: '28:desk', name: 'Deskhand' },
      conversation: { id: 'a:me', conversationType: 'personal', tenantId: harness.fake.reach.tenantId },
      channelData: { tenant: { id: harness.fake.reach.tenantId } },
    };
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(activity);
    const answer = await fetch(`${harness.url}/teams/messages`, { method: 'POST', headers, body });
    assert.equal(answer.status, 200);
    const [request] = await called;
    assert.equal(request.headers.authorization, undefined);
    assert.equal(harness.fake.tokensGranted(), 0);
  } finally {
    await harness.close();
    stranger.closeAllConnections();
    stranger.close();
  }
});
