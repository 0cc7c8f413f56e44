import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, isFromDesk } from '#docs/examples/client.ts';
import { openRest } from './testing/open-rest.ts';

/** The client of the documentation, with a desk of fakes behind it. */
const open = async (who: string) => {
  const opened = await openRest();
  const lines = { isDown: false };
  const ask: typeof fetch = async (url, init) => {
    const headers = new Headers(init?.headers);
    // As fetch sends what it knows the length of.
    if (init?.body instanceof ArrayBuffer) headers.set('content-length', `${init.body.byteLength}`);
    const response = await opened.app.request(`${url}`, { ...init, headers });
    if (lines.isDown) {
      lines.isDown = false;
      throw new TypeError('fetch failed');
    }
    if (response.status !== 503) return response;
    // By the time of the next try it can be done, and nobody waits for that here.
    opened.disk.isAway = false;
    return new Response(response.body, { status: 503, headers: { 'retry-after': '0' } });
  };
  return { ...opened, lines, client: createClient('http://desk.example', await opened.keyOf(who), ask) };
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

  it('does once what it sends again because the answer was lost', async () => {
    const { client, lines } = await open('tom');
    lines.isDown = true;
    assert.equal((await client.file({ title: 'printer is jammed' })).number, 1);
    assert.equal(lines.isDown, false);
    assert.equal((await client.file({ title: 'vpn is down' })).number, 2);
  });

  it('adds files to a ticket, reads them, and sends them again while they cannot be saved', async () => {
    const { client, disk, kept, desk } = await open('tom');
    await client.file({ title: 'printer is jammed', requester: 'rita' });
    const files = [new File(['log of today'], 'error.log'), new File(['Δ'], 'ärger & co.txt')];
    const { files: added, failed } = await client.addFiles(1, files);
    assert.deepEqual(
      added.map(({ name, size }) => [name, size]),
      [
        ['error.log', 12],
        ['ärger & co.txt', 2],
      ],
    );
    assert.deepEqual(failed, []);
    const [log = assert.fail(), other = assert.fail()] = added;
    assert.equal(await (await client.openFile(1, log)).text(), 'log of today');
    assert.equal(await (await client.openFile(1, other)).text(), 'Δ');
    disk.isAway = true;
    assert.equal((await client.addFiles(1, [new File(['for us'], 'note.txt')], true)).files.length, 1);
    assert.equal(disk.isAway, false);
    const internal = (await desk.read.events(1 as never)).flatMap(({ event }) =>
      event.type === 'ticket.files_added' ? [event.visibility] : [],
    );
    assert.deepEqual(internal, ['public', 'internal']);
    assert.equal(kept.size, 3, 'saved once each');
    await assert.rejects(client.openFile(1, { id: '../nothing' }), { name: 'DeskError', code: 'no_such_file' });
    await assert.rejects(client.addFiles(1, [new File([], 'empty.txt')]), { code: 'empty_file' });
  });

  it('says why it was refused, and reads on what happened', async () => {
    const { client } = await open('tom');
    const words = /There is no ticket #99 that you can see\. GET \/tickets\?list=requested /;
    await assert.rejects(client.read(99), { name: 'DeskError', code: 'unknown_ticket', message: words });
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
