import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordsOf } from '#src/app/testing/test-desk.ts';
import { scopes } from '#src/core/access/api-key.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { saidOn } from '#src/core/ticket/said.ts';
import { openRest } from './testing/open-rest.ts';

/** Rita's #1, which Dana works on, and Omar's #2. */
const open = async () => {
  const opened = await openRest();
  const { send, desk } = opened;
  await desk.types('rita', 'printer is on fire');
  await desk.types('omar', 'printer smokes');
  await desk.types('dana', 'accept 1');
  const post = (key: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    send(key, path, { method: 'POST', body, headers });
  const said = async (number: number) =>
    saidOn(await desk.read.events(number as TicketNumber)).map(({ author, text }) => `${author}: ${text}`);
  const shownTo = (who: string) => desk.chat.messagesTo(who).map(wordsOf).join('\n');
  return { ...opened, post, said, shownTo };
};

describe('what was written over the API', () => {
  it('is corrected and taken back by its author, where people read it', async () => {
    const { post, keyOf, desk, said, shownTo } = await open();
    const dana = await keyOf('dana');
    const written = await post(dana, '/tickets/1/comments', { text: 'I come at 3' });
    const { comment } = written.json;
    await desk.settle();
    assert.match(shownTo('rita'), /I come at 3/);
    const edited = await post(dana, '/tickets/1/edit_comment', { comment, text: 'I come at 5' });
    assert.equal(edited.status, 200, edited.text);
    await desk.settle();
    assert.match(shownTo('rita'), /I come at 5/);
    assert.doesNotMatch(shownTo('rita'), /I come at 3/);
    const read = await desk.pages.ticket(await desk.person('rita'), 1);
    assert.deepEqual(
      read?.said.map(({ text, edited: was }) => [text, was]),
      [['I come at 5', true]],
    );
    assert.equal((await post(dana, '/tickets/1/delete_comment', { comment })).status, 200);
    await desk.settle();
    assert.deepEqual(await said(1), []);
    assert.match(shownTo('rita'), /\(deleted\)/);
    for (const path of ['edit_comment', 'delete_comment']) {
      const gone = await post(dana, `/tickets/1/${path}`, { comment, ...(path === 'edit_comment' && { text: 'x' }) });
      assert.deepEqual([gone.status, gone.json.code], [404, 'no_such_comment']);
    }
  });

  it('changes for everyone of an outage, once, and not in one copy', async () => {
    const { post, keyOf, desk, said, shownTo } = await open();
    const [dana, mona] = [await keyOf('dana'), await keyOf('mona')];
    await post(mona, '/tickets/2/join', { to: 1 });
    const { comment } = (await post(dana, '/tickets/1/tell_all', { text: 'It comes at 3' })).json;
    await desk.settle();
    assert.deepEqual(await said(2), ['dana: It comes at 3']);
    assert.equal((await post(mona, '/tickets/1/edit_comment', { comment, text: 'No' })).status, 403);
    for (let n = 0; n < 2; n += 1) {
      assert.equal((await post(dana, '/tickets/1/edit_comment', { comment, text: 'It comes at 5' })).status, 200);
    }
    await desk.settle();
    for (const number of [1, 2]) assert.deepEqual(await said(number), ['dana: It comes at 5']);
    assert.match(shownTo('omar'), /It comes at 5/);
    const edits = (await desk.read.events(2 as TicketNumber)).filter(
      ({ event }) => event.type === 'ticket.comment_edited',
    );
    assert.equal(edits.length, 1);
    const copy = saidOn(await desk.read.events(2 as TicketNumber))[0]?.seq;
    const alone = await post(dana, '/tickets/2/edit_comment', { comment: copy, text: 'No' });
    assert.deepEqual([alone.status, alone.json.code], [409, 'told_to_all'], alone.text);
    assert.match(alone.json.detail, /#1/);
    await post(dana, '/tickets/1/delete_comment', { comment });
    await desk.settle();
    for (const number of [1, 2]) assert.deepEqual(await said(number), []);
  });

  it('is a note only for keys that read notes, and is based on what was read', async () => {
    const { post, keyOf, said } = await open();
    const dana = await keyOf('dana');
    const written = await post(dana, '/tickets/1/comments', { text: 'The fuse', internal: true });
    const { comment } = written.json;
    const blind = await keyOf(
      'dana',
      scopes.filter((one) => one !== 'notes'),
    );
    for (const path of ['edit_comment', 'delete_comment']) {
      const refused = await post(blind, `/tickets/1/${path}`, {
        comment,
        ...(path === 'edit_comment' && { text: 'x' }),
      });
      assert.deepEqual([refused.status, refused.json.code], [403, 'missing_scope']);
    }
    const headers = { 'if-match': written.headers.get('etag') ?? '' };
    await post(dana, '/tickets/1/comments', { text: 'Hello' });
    const late = await post(dana, '/tickets/1/edit_comment', { comment, text: 'The plug' }, headers);
    assert.equal(late.status, 412);
    assert.deepEqual(await said(1), ['dana: The fuse', 'dana: Hello']);
    const rita = await keyOf('rita');
    const hidden = await post(rita, '/tickets/1/edit_comment', { comment, text: 'x' });
    assert.ok(hidden.status === 403 || hidden.status === 404);
    assert.doesNotMatch(hidden.text, /fuse/);
  });

  it('is said in the history for what it was, and of notes only to keys that read them', async () => {
    const { post, send, keyOf } = await open();
    const dana = await keyOf('dana');
    const { comment: note } = (await post(dana, '/tickets/1/comments', { text: 'The fuse', internal: true })).json;
    const { comment } = (await post(dana, '/tickets/1/comments', { text: 'I come at 3' })).json;
    for (const written of [note, comment]) {
      await post(dana, '/tickets/1/edit_comment', { comment: written, text: 'Otherwise' });
      await post(dana, '/tickets/1/delete_comment', { comment: written });
    }
    const blind = await keyOf(
      'dana',
      scopes.filter((one) => one !== 'notes'),
    );
    const history = async (key: string) =>
      (await send(key, '/events')).json.events
        .filter(({ type }: { readonly type: string }) => /comment_(?:edited|deleted)/.test(type))
        .map(({ summary, internal }: { readonly summary: string; readonly internal: boolean }) => [summary, internal]);
    const ofReply = [
      ['Dana changed a reply.', false],
      ['Dana deleted a reply.', false],
    ];
    assert.deepEqual(await history(dana), [
      ['Dana changed an internal note.', true],
      ['Dana deleted an internal note.', true],
      ...ofReply,
    ]);
    assert.deepEqual(await history(blind), ofReply);
  });

  it('is where the answer says also if it was a note before', async () => {
    const { post, keyOf, said } = await open();
    const dana = await keyOf('dana');
    const { comment: note } = (await post(dana, '/tickets/1/comments', { text: 'The fuse', internal: true })).json;
    const { confirm } = (await post(dana, '/tickets/1/publish_note', { note })).json;
    const published = await post(dana, '/tickets/1/publish_note', { note, confirm });
    assert.equal(published.status, 200, published.text);
    const { comment } = published.json;
    assert.equal((await post(dana, '/tickets/1/edit_comment', { comment, text: 'The plug' })).status, 200);
    assert.deepEqual(await said(1), ['dana: The fuse', 'dana: The plug']);
  });

  it('ends the same when it is changed twice at once', async () => {
    const { post, keyOf, desk, said } = await open();
    const dana = await keyOf('dana');
    const { comment } = (await post(dana, '/tickets/1/comments', { text: 'I come at 3' })).json;
    const outcomes = await Promise.all([
      post(dana, '/tickets/1/delete_comment', { comment }),
      post(dana, '/tickets/1/edit_comment', { comment, text: 'I come at 5' }),
      post(dana, '/tickets/1/delete_comment', { comment }),
    ]);
    for (const { status, text } of outcomes) assert.ok(status === 200 || status === 404, text);
    assert.deepEqual(await said(1), []);
    const gone = (await desk.read.events(1 as TicketNumber)).filter(
      ({ event }) => event.type === 'ticket.comment_deleted',
    );
    assert.equal(gone.length, 1);
  });
});
