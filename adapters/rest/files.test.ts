import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRest } from './testing/open-rest.ts';

const png = '\x89PNG\r\n\x1a\n';

/** Rita's ticket, which Dana works on. */
const open = async (options: Parameters<typeof openRest>[0] = {}) => {
  const opened = await openRest(options);
  const { desk, send } = opened;
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await desk.settle();
  const added = async () =>
    (await desk.read.events((await desk.ticket(1)).number)).flatMap(({ event }) =>
      event.type === 'ticket.files_added' ? [event] : [],
    );
  const conversation = async (key: string) => (await send(key, '/tickets/1')).json.conversation;
  return { ...opened, added, conversation };
};

const once = (name: string) => ({ headers: { 'idempotency-key': name } });
const internal = { fields: { internal: 'true' } };
const path = '/tickets/1/files';

describe('files over the API', () => {
  it('are added, told to the other side, and read again as they are', async () => {
    const { desk, keyOf, send, sendFiles, conversation } = await open();
    const key = await keyOf('dana');
    const sent = await sendFiles(key, path, [
      ['error.log', 'it <b>failed</b>'],
      ['a.png', 'no picture'],
    ]);
    assert.equal(sent.status, 201, sent.text);
    assert.deepEqual([sent.json.number, sent.json.failed], [1, []]);
    const [log, picture] = sent.json.files;
    assert.deepEqual([log.name, log.size, picture.type], ['error.log', 16, 'application/octet-stream']);
    assert.deepEqual((await conversation(key)).at(-1).files, sent.json.files);
    const rita = await keyOf('rita');
    const read = await send(rita, `${path}/${log.id}`);
    assert.deepEqual([read.status, read.text], [200, 'it <b>failed</b>']);
    assert.equal(read.headers.get('content-type'), 'application/octet-stream');
    assert.match(read.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''error\.log$/);
    assert.equal(read.headers.get('x-content-type-options'), 'nosniff');
    assert.match(read.headers.get('ratelimit') ?? '', /key/);
    await desk.settle();
    assert.match(desk.titles('rita').at(-1) ?? '', /sent 2 files on #1/);
  });

  it('are sent again only if they have changed, and to whoever only asks about one not at all', async () => {
    const { keyOf, send, sendFiles } = await open();
    const key = await keyOf('rita');
    const { json } = await sendFiles(key, path, [['a.txt', 'a']]);
    const address = `${path}/${json.files[0].id}`;
    const etag = (await send(key, address)).headers.get('etag') ?? '';
    const same = await send(key, address, { headers: { 'if-none-match': etag } });
    assert.deepEqual([same.status, same.text], [304, '']);
    const head = await send(key, address, { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.get('content-length'), head.text], [200, '1', '']);
  });

  it('are shown by a browser only if they are pictures', async () => {
    const { keyOf, send, desk } = await open();
    const content = ReadableStream.from([Buffer.from(png, 'latin1')]);
    const to = { number: 1, visibility: 'public', files: [{ name: 'a.png', content }], once: [] } as const;
    const done = await desk.files?.upload(await desk.person('dana'), to);
    assert.ok(done?.ok);
    const read = await send(await keyOf('rita'), `${path}/${done.files[0]?.id}`);
    assert.equal(read.headers.get('content-type'), 'image/png');
    assert.match(read.headers.get('content-disposition') ?? '', /^inline/);
  });

  it('of a note are for the desk’s side, with a key for notes', async () => {
    const { desk, keyOf, send, sendFiles, conversation, kept } = await open();
    const key = await keyOf('dana');
    const without = await keyOf('dana', ['tickets:read', 'tickets:write']);
    const refused = await sendFiles(without, path, [['secret.txt', 'x']], internal);
    assert.deepEqual([refused.status, refused.json.code, kept.size], [403, 'missing_scope', 0]);
    const { json, status } = await sendFiles(key, path, [['secret.txt', 'x']], internal);
    assert.equal(status, 201);
    const address = `${path}/${json.files[0].id}`;
    assert.equal((await send(key, address)).status, 200);
    assert.doesNotMatch(JSON.stringify(await conversation(without)), /secret/);
    for (const other of [without, await keyOf('rita'), await keyOf('omar')]) {
      const hidden = await send(other, address);
      assert.deepEqual([hidden.status, hidden.json.code], [404, 'no_such_file']);
    }
    assert.equal((await sendFiles(await keyOf('rita'), path, [['b.txt', 'x']], internal)).status, 403);
    await desk.settle();
    assert.doesNotMatch(desk.titles('rita').join(), /file/);
    assert.equal(kept.size, 1, 'what was refused is not kept');
  });

  it('are added once, however often the same request is sent', async () => {
    const { keyOf, sendFiles, added, kept, desk } = await open();
    const key = await keyOf('rita');
    const sent = await sendFiles(key, path, [['a.txt', 'a']], once('one'));
    const again = await sendFiles(key, path, [['a.txt', 'a']], once('one'));
    assert.deepEqual([again.status, again.json], [201, sent.json]);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    for (const other of [['a.txt', 'b'] as const, ['b.txt', 'a'] as const]) {
      const reused = await sendFiles(key, path, [other], once('one'));
      assert.deepEqual([reused.status, reused.json.code], [422, 'idempotency_key_reused']);
    }
    assert.deepEqual([(await added()).length, kept.size], [1, 1]);

    const [{ key: stored } = assert.fail()] = await desk.apiKeys.list(null);
    const name = { apiKey: stored.id, name: 'one' };
    const before = (await desk.read.apiAnswer(name)) ?? assert.fail();
    await desk.store.transaction((tx) => tx.saveApiAnswer({ ...before, answer: null }));
    desk.sleep(1);
    const late = await sendFiles(key, path, [['a.txt', 'a']], once('one'));
    assert.deepEqual([late.status, late.json], [201, sent.json], 'its process ended before it answered');
    assert.deepEqual([(await added()).length, kept.size], [1, 1]);
  });

  it('are not half there while they cannot be saved, and come when they can be', async () => {
    const { keyOf, send, sendFiles, added, kept, disk } = await open();
    const key = await keyOf('rita');
    const two = [
      ['a.txt', 'a'],
      ['b.txt', 'b'],
    ] as const;
    disk.isAway = true;
    const away = await sendFiles(key, path, two, once('one'));
    assert.deepEqual([away.status, away.json.code], [503, 'files_unsaved']);
    assert.match(away.json.detail, /send all of them again/);
    assert.equal(away.headers.get('retry-after'), '60');
    assert.deepEqual([await added(), kept.size], [[], 0]);
    disk.isAway = false;
    const later = await sendFiles(key, path, two, once('one'));
    assert.deepEqual([later.status, later.json.files.length], [201, 2], later.text);
    disk.isAway = true;
    const read = await send(key, `${path}/${later.json.files[0].id}`);
    assert.deepEqual([read.status, read.json.code], [503, 'file_unread']);
  });

  it('are refused before any is kept: none, too many, too large, empty, and what is no form', async () => {
    const { keyOf, send, sendFiles, kept } = await open();
    const key = await keyOf('rita');
    const eleven = Array.from({ length: 11 }, (_, n) => [`${n}.txt`, 'x'] as const);
    const large = ['large.bin', 'x'.repeat(25_000_001)] as const;
    const wrong = [
      [await sendFiles(key, path, []), 422, 'no_files'],
      [await sendFiles(key, path, eleven), 422, 'too_many_files'],
      [await sendFiles(key, path, [['a.txt', 'x'], large]), 413, 'too_large'],
      [await sendFiles(key, path, [['a.txt', '']]), 422, 'empty_file'],
      [await sendFiles(key, path, [['a.txt', 'x']], { fields: { internal: 'maybe' } }), 422, 'invalid_request'],
      [await sendFiles(key, path, [['a.txt', 'x']], { fields: { visibility: 'internal' } }), 422, 'invalid_request'],
      [await sendFiles(key, path, [['a.txt', 'x']], { headers: { 'content-length': '60000001' } }), 413, 'too_large'],
      [await send(key, path, { method: 'POST', body: { files: [] } }), 415, 'not_a_form'],
      [await sendFiles(key, '/tickets/9/files', [['a.txt', 'x']]), 404, 'unknown_ticket'],
      [await sendFiles(await keyOf('omar'), path, [['a.txt', 'x']]), 404, 'unknown_ticket'],
    ] as const;
    for (const [{ status, json, headers }, expected, code] of wrong) {
      assert.deepEqual([status, json?.code], [expected, code]);
      assert.equal(headers.get('content-type'), 'application/problem+json');
    }
    assert.equal(kept.size, 0);
  });

  it('need the scopes of what they are on', async () => {
    const { keyOf, send, sendFiles } = await open();
    const reads = await keyOf('rita', ['tickets:read']);
    assert.equal((await sendFiles(reads, path, [['a.txt', 'x']])).json.code, 'missing_scope');
    assert.equal((await sendFiles(null, path, [['a.txt', 'x']])).status, 401);
    const writes = await keyOf('rita', ['tickets:write']);
    assert.equal((await send(writes, `${path}/none`)).json.code, 'missing_scope');
  });
});
