import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, isFromDesk } from '#docs/examples/client.ts';
import { openRest } from './testing/open-rest.ts';

/** The client of the documentation, with a desk of fakes behind it. */
const open = async (who: string) => {
  const opened = await openRest();
  const ask: typeof fetch = async (url, init) => opened.app.request(`${url}`, init);
  return { ...opened, client: createClient('http://desk.example', await opened.keyOf(who), ask) };
};

describe('the example client in the documentation', () => {
  it('files, reads, works on and lists tickets', async () => {
    const { client } = await open('tom');
    const filed = await client.file({ title: 'printer is jammed', requester: 'rita' });
    assert.deepEqual([filed.number, filed.requester.name], [1, 'Rita']);
    const { etag } = await client.read(1);
    assert.equal((await client.command(1, 'take', {}, etag))?.status, 'in_progress');
    await assert.rejects(client.command(1, 'resolve', { resolution: 'Done' }, etag), {
      name: 'DeskError',
      status: 412,
      code: 'changed_since',
    });
    for (let n = 0; n < 4; n += 1) await client.file({ title: `vpn ${n} is down` });
    const numbers: number[] = [];
    for await (const { number } of client.list({ list: 'requested', limit: '3', order: 'number' }))
      numbers.push(number);
    assert.deepEqual(numbers, [2, 3, 4, 5]);
  });

  it('says why it was refused, and reads on what happened', async () => {
    const { client } = await open('tom');
    await assert.rejects(client.read(99), { name: 'DeskError', code: 'unknown_ticket' });
    await client.file({ title: 'printer is jammed', requester: 'rita' });
    const { events, next } = await client.events(0);
    assert.equal(events[0]?.type, 'ticket.filed');
    assert.deepEqual((await client.events(next)).events, []);
  });

  it('knows a webhook’s request from the desk, and no other', async () => {
    const { desk, send, keyOf, requests } = await open('tom');
    const body = { name: 'x', url: 'https://hooks.example.com', events: ['ticket.filed'] };
    const { json } = await send(await keyOf('ada'), '/webhooks', { method: 'POST', body });
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    const [sent = assert.fail()] = requests;
    const now = desk.clock.now();
    assert.equal(isFromDesk(sent.headers, sent.body, json.secret, now), true);
    assert.equal(isFromDesk(sent.headers, `${sent.body} `, json.secret, now), false);
    assert.equal(isFromDesk(sent.headers, sent.body, 'whsec_b3RoZXI=', now), false);
    assert.equal(isFromDesk(sent.headers, sent.body, json.secret, now + 301_000), false, 'sent again later');
    assert.equal(isFromDesk({}, sent.body, json.secret, now), false);
  });
});
