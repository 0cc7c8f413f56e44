import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { wordsOf } from '#src/app/testing/test-desk.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';

/** Rita's #1, which Dana works on and has written on. */
const open = async () => {
  const opened = await openConsole();
  const { desk, as, get, formToken, post } = opened;
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await as('dana');
  const form_token = await formToken();
  await post('/tickets/1/do', { form_token, verb: 'reply', text: 'I come at **3** <soon>' });
  await desk.settle();
  const comments = async (number = 1) => commentsOf(await desk.read.events(number as TicketNumber));
  const [written] = await comments();
  assert.ok(written);
  const path = (change: string, seq = written.seq, number = 1) => `/tickets/${number}/comments/${seq}/${change}`;
  /** The hidden fields of the form on a page. */
  const fields = async (at: string) => {
    const page = await (await get(at)).text();
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    return { page, sent: { form_token, key: value('key'), nonce: value('nonce') } };
  };
  const shownTo = (who: string) => desk.chat.messagesTo(who).map(wordsOf).join('\n');
  return { ...opened, written, comments, path, fields, shownTo, form_token };
};

describe('what one wrote', () => {
  it('is changed on a page of its own, and follows where it is read', async () => {
    const { get, post, desk, path, fields, comments, shownTo } = await open();
    const ticket = await (await get('/tickets/1')).text();
    assert.ok(ticket.includes(`href="/console${path('edit')}"`) && ticket.includes(`href="/console${path('delete')}"`));
    const { page, sent } = await fields(path('edit'));
    assert.match(page, />I come at \*\*3\*\* &lt;soon&gt;<\/textarea>/);
    const edited = await post(path('edit'), { ...sent, text: 'I come at **5**' });
    assert.deepEqual(
      [edited.status, edited.headers.get('location')],
      [303, `/console/tickets/1#said-${path('').split('/')[4]}`],
    );
    await desk.settle();
    assert.match(shownTo('rita'), /I come at \W*5/);
    assert.doesNotMatch(shownTo('rita'), /I come at \W*3/);
    assert.match(await (await get('/tickets/1')).text(), /<strong>5<\/strong>/);
    assert.match(await (await get('/tickets/1')).text(), /edited/);
    // Sent twice, and once more from the same page after it was changed again elsewhere.
    assert.equal((await post(path('edit'), { ...sent, text: 'I come at **5**' })).status, 303);
    const late = await post(path('edit'), { ...sent, text: 'I come at 7' });
    assert.equal(late.status, 409);
    const again = await late.text();
    assert.match(again, /changed it elsewhere since/);
    assert.match(again, />I come at 7<\/textarea>/);
    assert.deepEqual(
      (await comments()).map(({ text }) => text),
      ['I come at 5'],
    );
    const empty = await post(path('edit'), { ...(await fields(path('edit'))).sent, text: ' ' });
    assert.equal(empty.status, 409);
  });

  it('can be changed back, and forth again', async () => {
    const { post, path, fields, comments } = await open();
    for (const text of ['A', 'B', 'A', 'B']) {
      await post(path('edit'), { ...(await fields(path('edit'))).sent, text });
      assert.equal((await comments())[0]?.text, text);
    }
  });

  it('is taken back after a page that says what becomes of it', async () => {
    const { get, post, desk, path, fields, comments, shownTo } = await open();
    const { page, sent } = await fields(path('delete'));
    assert.match(page, /“\(deleted\)” will appear in its place/);
    assert.equal((await post(path('delete'), sent)).status, 303);
    assert.equal((await post(path('delete'), sent)).status, 303, 'twice');
    await desk.settle();
    assert.deepEqual(await comments(), []);
    assert.match(shownTo('rita'), /\(deleted\)/);
    assert.equal((await get(path('delete'))).status, 404);
    assert.equal((await post(path('edit'), { ...sent, text: 'x' })).status, 404);
    assert.doesNotMatch(await (await get('/tickets/1')).text(), /I come at/);
  });

  it('is nobody else’s to change', async () => {
    const { as, get, post, formToken, path, comments } = await open();
    for (const who of ['rita', 'mona', 'nick']) {
      await as(who);
      assert.doesNotMatch(await (await get('/tickets/1')).text(), /comments\/\d+\/edit/, who);
      const form_token = await formToken();
      for (const change of ['edit', 'delete']) {
        assert.equal((await get(path(change))).status, 404, who);
        const { status } = await post(path(change), { form_token, text: 'x' });
        assert.ok(status === 404 || status === 403, who);
      }
    }
    assert.equal((await comments()).length, 1);
  });

  it('is a note nowhere but for those who read notes on the ticket still', async () => {
    const { desk, as, get, post, formToken, form_token, path, comments } = await open();
    await post('/tickets/1/do', { form_token, verb: 'note', text: 'The fuse is blown' });
    const note = (await comments()).find(({ visibility }) => visibility === 'internal');
    assert.ok(note);
    await desk.types('mona', 'assign 1 @tom');
    await desk.types('tom', 'add 1 @dana');
    assert.equal((await desk.ticket(1)).watchers.length, 1);
    const dana = await desk.person('dana');
    await desk.store.transaction(
      async (tx) => void (await tx.savePerson({ ...dana, roles: ['requester', 'technician'], teams: [] })),
    );
    await as('dana');
    assert.doesNotMatch(await (await get('/tickets/1')).text(), /fuse/);
    for (const change of ['edit', 'delete']) {
      const page = await get(path(change, note.seq));
      assert.equal(page.status, 404, change);
      assert.doesNotMatch(await page.text(), /fuse/, change);
      const sent = await post(path(change, note.seq), { form_token: await formToken(), text: 'x', nonce: change });
      assert.equal(sent.status, 404, change);
    }
    assert.equal((await get(path('edit'))).status, 200, 'what is public stays theirs');
    assert.equal((await comments()).length, 2);
  });

  it('changes for everyone of an outage, and says so', async () => {
    const { desk, get, post, fields, path, comments, form_token, as, formToken } = await open();
    await desk.types('nick', 'printer burns');
    await desk.types('mona', 'join 2 to 1');
    await post('/tickets/1/do', { form_token, verb: 'announce', text: 'It comes at 3' });
    await desk.settle();
    const told = (await comments()).find(({ toAll }) => toAll);
    assert.ok(told);
    const { page, sent } = await fields(path('edit', told.seq));
    assert.match(page, /on #1 and on the ticket that goes along with it/);
    assert.match(page, /E-mails already sent stay/);
    await post(path('edit', told.seq), { ...sent, text: 'It comes at 5' });
    await desk.settle();
    assert.deepEqual(
      (await comments(2)).map(({ text }) => text),
      ['It comes at 5'],
    );
    const copy = (await comments(2))[0]?.seq ?? 0;
    assert.match(await (await get('/tickets/2')).text(), /Sent to everyone with <a href="\/console\/tickets\/1">#1/);
    assert.equal((await get(path('edit', copy, 2))).status, 409);
    await as('nick');
    assert.doesNotMatch(await (await get('/tickets/2')).text(), /Sent to everyone with|comments\//);
    assert.ok(await formToken());
  });
});
