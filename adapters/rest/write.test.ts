import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRest } from './testing/open-rest.ts';

const open = async (options: Parameters<typeof openRest>[0] = {}) => {
  const opened = await openRest(options);
  const { send } = opened;
  const post = (key: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    send(key, path, { method: 'POST', body, headers });
  return { ...opened, post };
};

const once = (name: string) => ({ 'idempotency-key': name });

describe('a ticket filed by a program', () => {
  it('is filed in the name of its owner, and says where it is', async () => {
    const { post, keyOf, desk } = await open();
    const filed = await post(await keyOf('rita'), '/tickets', { title: 'printer is jammed', urgency: 'blocked' });
    assert.deepEqual([filed.status, filed.headers.get('location')], [201, '/api/v1/tickets/1']);
    assert.deepEqual(filed.json.ticket.category, { id: 'hardware', name: 'Hardware' });
    const { requester, channel, urgency, urgencySaidBy } = await desk.ticket(1);
    assert.deepEqual([requester, channel, urgency, urgencySaidBy], ['rita', 'api', 'blocked', 'person']);
  });

  it('is one, however often it is sent, and answered the same', async () => {
    const { post, keyOf, desk } = await open();
    const key = await keyOf('rita');
    const send = () => post(key, '/tickets', { title: 'printer is jammed' }, once('a-1'));
    const [first, second] = [await send(), await send()];
    assert.equal(second.text, first.text);
    assert.deepEqual(
      ['etag', 'location', 'idempotency-replayed'].map((name) => [first.headers.get(name), second.headers.get(name)]),
      [
        [first.headers.get('etag'), first.headers.get('etag')],
        ['/api/v1/tickets/1', '/api/v1/tickets/1'],
        [null, 'true'],
      ],
    );
    const many = await Promise.all(
      Array.from({ length: 8 }, () => post(key, '/tickets', { title: 'vpn is down' }, once('a-2'))),
    );
    for (const { status, json } of many) assert.ok(status === 201 || json.code === 'in_progress', json.code);
    assert.equal((await desk.tickets()).length, 2);
  });

  it('is refused when something else was sent under the same name, and a name counts for its key', async () => {
    const { post, keyOf, desk } = await open();
    const [key, other] = [await keyOf('rita'), await keyOf('rita')];
    await post(key, '/tickets', { title: 'printer is jammed' }, once('a'));
    const refused = await post(key, '/tickets', { title: 'vpn is down' }, once('a'));
    assert.deepEqual([refused.status, refused.json.code], [422, 'idempotency_key_reused']);
    assert.equal((await post(key, '/tickets/1/comments', { text: 'Hello' }, once('a'))).status, 422);
    assert.equal((await post(other, '/tickets', { title: 'vpn is down' }, once('a'))).json.number, 2);
    for (const name of ['', 'x'.repeat(256), 'with space']) {
      const { status } = await post(key, '/tickets', { title: 'Help' }, once(name));
      assert.ok(status === 422 || (name === '' && status === 201), name);
    }
    assert.ok((await desk.tickets()).length <= 3);
  });

  it('is carried on with when the process ended in between, and still is one', async () => {
    const { post, keyOf, desk } = await open();
    const key = await keyOf('rita');
    const { json } = await post(key, '/tickets', { title: 'printer is jammed' }, once('a'));
    const [{ key: stored } = assert.fail()] = await desk.apiKeys.list(null);
    const kept = await desk.read.apiAnswer({ apiKey: stored.id, name: 'a' });
    assert.ok(kept !== null);
    await desk.store.transaction((tx) => tx.saveApiAnswer({ ...kept, answer: null }));
    const early = await post(key, '/tickets', { title: 'printer is jammed' }, once('a'));
    assert.deepEqual([early.status, early.json.code], [409, 'in_progress']);
    desk.sleep(1);
    const again = await post(key, '/tickets', { title: 'printer is jammed' }, once('a'));
    assert.deepEqual([again.status, again.json.number], [201, json.number]);
    assert.equal((await desk.tickets()).length, 1);
  });

  it('is for somebody else only from those who work at the desk, who else learn nothing', async () => {
    const { post, keyOf, desk } = await open();
    const filed = await post(await keyOf('tom'), '/tickets', { title: 'printer', requester: 'rita@example.org' });
    assert.equal(filed.json.ticket.requester.id, 'rita');
    assert.equal((await desk.ticket(1)).filedBy, 'tom');
    for (const requester of ['tom', 'nobody']) {
      const refused = await post(await keyOf('rita'), '/tickets', { title: 'printer', requester });
      assert.deepEqual([refused.status, refused.json.code], [403, 'only_for_yourself']);
    }
    assert.equal((await post(await keyOf('tom'), '/tickets', { title: 'x', requester: 'nobody' })).status, 422);
  });

  it('is refused when it makes no sense', async () => {
    const { post, send, keyOf, desk } = await open();
    const key = await keyOf('rita');
    for (const [body, status, code] of [
      [{}, 422, 'invalid_request'],
      [{ title: '' }, 422, 'invalid'],
      [{ title: '\u200b \u0000' }, 422, 'invalid'],
      [{ title: 'x'.repeat(10_000) }, 422, 'invalid'],
      [{ title: 'x', priority: 'P1' }, 422, 'invalid_request'],
      [{ title: 'x', urgency: 'now' }, 422, 'invalid_request'],
      [{ title: 'x', category: 'made-up' }, 422, 'unknown_category'],
      [{ title: 'x', __proto__: null, requesterId: 'ada' }, 422, 'invalid_request'],
      ['[]', 422, 'invalid_request'],
      ['null', 422, 'invalid_request'],
      ['{"title":', 400, 'broken_json'],
    ] as const) {
      const refused = await post(key, '/tickets', body);
      assert.deepEqual([refused.status, refused.json.code], [status, code], JSON.stringify(body).slice(0, 60));
    }
    const form = { method: 'POST', body: 'title=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    assert.equal((await send(key, '/tickets', form)).status, 415);
    assert.equal((await desk.tickets()).length, 0);
  });

  it('is told in words which field is missing', async () => {
    const { post, keyOf } = await open();
    const { json } = await post(await keyOf('rita'), '/tickets', {});
    assert.deepEqual(json.errors, [{ field: 'title', problem: 'It is missing' }]);
    const { json: held } = await post(await keyOf('dana'), '/tickets/1/hold', {});
    assert.deepEqual(
      held.errors,
      ['waitsFor', 'note'].map((field) => ({ field, problem: 'It is missing' })),
    );
  });

  it('loses what would mislead its readers', async () => {
    const { post, keyOf, desk } = await open();
    await post(await keyOf('rita'), '/tickets', { title: 'a\u202eb\u0000c', description: 'x\ud800y' });
    const { title, description } = await desk.ticket(1);
    assert.deepEqual([title, description], ['abc', 'x\ufffdy']);
  });
});

describe('a change by a program', () => {
  const busy = async () => {
    const opened = await open();
    await opened.desk.types('rita', 'printer is jammed');
    return opened;
  };

  it('goes through the same story as in chat', async () => {
    const { post, keyOf, desk } = await busy();
    const [dana, rita] = [await keyOf('dana'), await keyOf('rita')];
    assert.equal((await post(dana, '/tickets/1/accept', {})).json.ticket.status, 'in_progress');
    await post(dana, '/tickets/1/ask', { question: 'Which one?' });
    assert.equal((await post(rita, '/tickets/1/comments', { text: 'The big one' })).json.ticket.status, 'in_progress');
    await post(dana, '/tickets/1/resolve', { resolution: 'Took the paper out' });
    await post(rita, '/tickets/1/confirm', {});
    const rated = await post(rita, '/tickets/1/rate', { stars: 5 });
    assert.deepEqual([rated.json.ticket.status, rated.json.ticket.rating.stars], ['closed', 5]);
    const more = await post(rita, '/tickets/1/comments', { text: 'It is back' });
    assert.deepEqual([more.json.number, more.json.followsUp], [2, 1]);
    await desk.settle();
    assert.ok(desk.titles('rita').length > 2, 'people hear of it in chat');
  });

  it('is refused with what changed when somebody was faster', async () => {
    const { post, send, keyOf, desk } = await busy();
    const [dana, mona] = [await keyOf('dana'), await keyOf('mona')];
    const etag = (await send(dana, '/tickets/1')).headers.get('etag') ?? '';
    await post(mona, '/tickets/1/set_priority', { priority: 'P1', reason: 'The whole floor' });
    await post(mona, '/tickets/1/comments', { text: 'He is the boss', internal: true });
    const before = (await desk.ticket(1)).version;
    const refused = await post(dana, '/tickets/1/accept', {}, { 'if-match': etag });
    assert.deepEqual([refused.status, refused.json.code, refused.json.version], [412, 'changed_since', before]);
    const changed = refused.json.changed.map(({ type }: { type: string }) => type);
    assert.ok(changed.includes('ticket.prioritised') && changed.includes('ticket.commented'));
    const plain = await post(await keyOf('dana', ['tickets:write']), '/tickets/1/accept', {}, { 'if-match': etag });
    assert.ok(!JSON.stringify(plain.json.changed).includes('internal'));
    const ritas = await post(await keyOf('rita'), '/tickets/1/comments', { text: 'Hi' }, { 'if-match': '"1"' });
    assert.deepEqual([ritas.status, ritas.json.changed], [412, []]);
    assert.equal((await desk.ticket(1)).version, before, 'nothing was done');
    const now = (await send(dana, '/tickets/1')).headers.get('etag') ?? '';
    const done = await post(dana, '/tickets/1/accept', {}, { 'if-match': now });
    assert.equal(done.status, 200);
    const next = await post(
      dana,
      '/tickets/1/ask',
      { question: 'Which?' },
      { 'if-match': done.headers.get('etag') ?? '' },
    );
    assert.equal(next.status, 200, 'the ETag of an answer goes on from there');
    for (const wrong of ['5', 'W/"5.x"', '"5", "6"', '"x"']) {
      assert.equal((await post(dana, '/tickets/1/resume', {}, { 'if-match': wrong })).status, 422, wrong);
    }
  });

  it('is done once by its name, also with If-Match, and a refusal is answered again, too', async () => {
    const { post, send, keyOf, desk } = await busy();
    const dana = await keyOf('dana');
    const etag = (await send(dana, '/tickets/1')).headers.get('etag') ?? '';
    const headers = { ...once('c'), 'if-match': etag };
    const [first, second] = [
      await post(dana, '/tickets/1/comments', { text: 'On my way' }, headers),
      await post(dana, '/tickets/1/comments', { text: 'On my way' }, headers),
    ];
    assert.deepEqual([first.status, second.text], [200, first.text]);
    const said = (await desk.pages.ticket(await desk.person('dana'), 1))?.said ?? [];
    assert.equal(said.length, 1);
    const resume = () => post(dana, '/tickets/1/resume', {}, once('r'));
    const [no, again] = [await resume(), await resume()];
    assert.deepEqual([no.status, again.status, again.text], [409, 409, no.text]);
  });

  it('writes and reads internal notes only with the scope', async () => {
    const { post, keyOf, desk } = await busy();
    const plain = await keyOf('mona', ['tickets:read', 'tickets:write']);
    for (const [path, body] of [
      ['/tickets/1/comments', { text: 'x', internal: true }],
      ['/tickets/1/assign', { assignee: 'tom', note: 'x' }],
      ['/tickets/1/hand_over', { team: 'networks', note: 'x' }],
    ] as const) {
      const refused = await post(plain, path, body);
      assert.deepEqual([refused.status, refused.json.scope], [403, 'notes'], path);
    }
    assert.equal((await post(await keyOf('rita'), '/tickets/1/comments', { text: 'x', internal: true })).status, 403);
    assert.equal((await post(await keyOf('mona'), '/tickets/1/comments', { text: 'x', internal: true })).status, 200);
    assert.equal((await desk.ticket(1)).assignee, 'dana');
  });

  it('is told whom a note and a reply name in vain', async () => {
    const { post, keyOf } = await busy();
    const mona = await keyOf('mona');
    const { json } = await post(mona, '/tickets/1/comments', { text: '@Nick or @Tom', internal: true });
    assert.deepEqual(
      json.notTold.map(({ name, why }: { name: string; why: string }) => [name, why]),
      [['Nick', 'may_not']],
    );
    assert.match(json.notTold[0].detail, /^Nick has not been told/);
    const handed = await post(mona, '/tickets/1/hand_over', { team: 'networks', note: '@Tom and @Nick' });
    assert.deepEqual(
      handed.json.notTold.map(({ name }: { name: string }) => name),
      ['Tom'],
    );
    const said = await post(await keyOf('rita'), '/tickets/1/comments', { text: 'Hello x@y.example' });
    assert.deepEqual(said.json.notTold, []);
  });

  it('cannot name what does not exist or is not its own', async () => {
    const { post, keyOf } = await busy();
    const mona = await keyOf('mona');
    for (const [path, body] of [
      ['/tickets/1/assign', { assignee: 'nobody' }],
      ['/tickets/1/assign', { assignee: 'rita' }],
      ['/tickets/1/hand_over', { team: 'made-up' }],
      ['/tickets/1/categorise', { category: 'made-up' }],
      ['/tickets/1/add_watcher', { person: 'nobody' }],
      ['/tickets/1/tag', { add: ['two words'] }],
      ['/tickets/1/hold', { waitsFor: 'part', note: 'x', until: '2026-02-31' }],
      ['/tickets/1/hold', { waitsFor: 'part', note: 'x', until: '2026-12-24T25:00:00Z' }],
      ['/tickets/1/hold', { waitsFor: 'part', note: 'x', until: '2026-12-24T14:00:00' }],
      ['/tickets/1/rate', { stars: 6 }],
      ['/tickets/1/comments', { text: 'x', author: 'ada' }],
      ['/tickets/1/comments', { text: 'x'.repeat(100_001) }],
    ] as const) {
      const { status, text } = await post(mona, path, body);
      assert.ok(status === 422, `${path} ${status} ${text}`);
    }
    assert.equal((await post(mona, '/tickets/1/follow_outage', { parent: 2 })).status, 404);
    assert.equal((await post(mona, '/tickets/1/expire_offer', {})).status, 404);
  });

  it('puts a ticket on hold until a day, or a time of a day', async () => {
    const { post, keyOf, desk } = await busy();
    const dana = await keyOf('dana');
    const hold = (until: string) => post(dana, '/tickets/1/hold', { waitsFor: 'part', note: 'Ordered', until });
    await post(dana, '/tickets/1/accept', {});
    const looked = async () => {
      const ticket = await desk.ticket(1);
      return ticket.status === 'pending' && ticket.remindAt !== null ? new Date(ticket.remindAt).toISOString() : null;
    };
    assert.equal((await hold('2026-12-22T14:30:00+01:00')).status, 200);
    assert.equal(await looked(), '2026-12-22T13:30:00.000Z');
    await post(dana, '/tickets/1/resume', {});
    assert.equal((await hold('2026-12-22')).status, 200);
    assert.equal(await looked(), '2026-12-22T09:00:00.000Z');
    await post(dana, '/tickets/1/resume', {});
    const past = await hold('2020-01-01T10:00:00Z');
    assert.equal(past.status, 422, past.text);
  });

  it('ends with its key', async () => {
    const { post, keyOf, desk } = await busy();
    const dana = await keyOf('dana');
    const person = await desk.person('dana');
    await desk.store.transaction((tx) => tx.savePerson({ ...person, active: false }));
    assert.equal((await post(dana, '/tickets/1/accept', {})).status, 401);
    assert.equal((await desk.ticket(1)).status, 'assigned');
  });
});
