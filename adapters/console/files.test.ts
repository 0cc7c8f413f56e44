import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from './testing/open-console.ts';

const png = '\x89PNG\r\n\x1a\n';

/** Rita's ticket, which Dana works on. */
const open = async () => {
  const opened = await openConsole();
  await opened.desk.types('rita', 'printer is on fire');
  await opened.desk.presses('dana', 'accept', '1.1');
  await opened.desk.settle();
  return opened;
};

const filesIn = (page: string): readonly string[] =>
  [...page.matchAll(/href="(\/console\/tickets\/1\/files\/[\w-]+)"/g)].map(([, path = '']) => path);

describe('files in the console', () => {
  it('are sent, shown, and told to the other side', async () => {
    const { as, upload, get, send, desk } = await open();
    await as('dana');
    assert.match(await (await get('/tickets/1')).text(), /type="file" name="files" multiple/);
    const sent = await upload(1, [
      ['error.log', 'it <b>failed</b>'],
      ['a.png', Buffer.from(png, 'latin1').toString('latin1')],
    ]);
    assert.equal(sent.status, 303);
    const page = await (await get('/tickets/1')).text();
    const [log = '', ...others] = filesIn(page);
    assert.equal(others.length, 1);
    const file = await send(log);
    assert.deepEqual(
      [file.status, file.headers.get('content-type'), await file.text()],
      [200, 'application/octet-stream', 'it <b>failed</b>'],
    );
    await desk.settle();
    assert.match(desk.titles('rita').at(-1) ?? '', /sent 2 files on #1/);
  });

  it('with an internal note are for the desk’s side only', async () => {
    const { as, upload, get, send, desk } = await open();
    await as('dana');
    assert.equal((await upload(1, [['secret.txt', 'x']], { visibility: 'internal' })).status, 303);
    const [path = ''] = filesIn(await (await get('/tickets/1')).text());
    assert.equal((await send(path)).status, 200);
    await as('rita');
    assert.doesNotMatch(await (await get('/tickets/1')).text(), /secret/);
    assert.equal((await send(path)).status, 404);
    assert.equal((await upload(1, [['a.txt', 'x']], { visibility: 'internal' })).status, 403);
    await as('omar');
    assert.equal((await send(path)).status, 404);
    await desk.settle();
    assert.doesNotMatch(desk.titles('rita').join(), /file/);
  });

  it('are sent with what is written, in one form: first the words, then the files', async () => {
    const { as, upload, get, desk } = await open();
    await as('dana');
    const said = { verb: 'reply', text: 'See the **log**' };
    assert.equal((await upload(1, [['error.log', 'x']], said)).status, 303);
    const page = await (await get('/tickets/1')).text();
    assert.match(page, /See the <strong>log<\/strong>[\s\S]*error\.log/);
    await desk.settle();
    assert.match(desk.titles('rita').join('\n'), /sent a file on #1/);
  });

  it('stay with a note for the desk alone when they are sent with one', async () => {
    const { as, upload, get } = await open();
    await as('dana');
    await upload(1, [['secret.txt', 'x']], { verb: 'note', text: 'Look at this', visibility: 'public' });
    assert.match(await (await get('/tickets/1')).text(), /secret\.txt/);
    await as('rita');
    assert.doesNotMatch(await (await get('/tickets/1')).text(), /secret\.txt|Look at this/);
  });

  it('are not added when the words that came with them were refused', async () => {
    const { as, upload, kept } = await open();
    await as('rita');
    assert.equal((await upload(1, [['a.txt', 'x']], { verb: 'note', text: 'For the desk' })).status, 409);
    assert.equal((await upload(1, [['a.txt', 'x']], { verb: 'reply', text: 'x'.repeat(50_000) })).status, 422);
    assert.equal(kept.size, 0);
  });

  it('come with a new ticket, whose text looks as it was written', async () => {
    const { as, sendForm, get } = await open();
    await as('rita');
    const fields = {
      title: 'Mouse is broken',
      description: 'It is **quite** dead',
      impact: '',
      urgency: '',
      category: '',
    };
    const filed = await sendForm('/new', [['mouse.txt', 'x']], fields);
    assert.equal(filed.headers.get('location'), '/console/tickets/2');
    const page = await (await get('/tickets/2')).text();
    assert.match(page, /It is <strong>quite<\/strong> dead/);
    assert.match(page, /mouse\.txt/);
    const again = await sendForm('/new', [['mouse.txt', 'x']], { ...fields, title: '' });
    assert.equal(again.status, 422);
  });

  it('that cannot be saved just now do not hide that the rest was done', async () => {
    const { as, upload, sendForm, get, desk, breakFiles } = await open();
    await as('rita');
    breakFiles();
    const fields = { title: 'Mouse is broken', description: '', impact: '', urgency: '', category: '' };
    const filed = await sendForm('/new', [['mouse.txt', 'x']], fields);
    assert.equal(filed.headers.get('location'), '/console/tickets/2');
    assert.match(
      await (await get('/tickets/2')).text(),
      /Filed as #2\. The file could not be saved\. Add it to the ticket/,
    );
    const told = await upload(2, [['mouse.txt', 'x']], { verb: 'reply', text: 'It is quite dead' });
    assert.equal(told.status, 303);
    assert.match(await (await get('/tickets/2')).text(), /The file could not be saved[\s\S]*It is quite dead/);
    assert.equal(
      (
        await upload(2, [
          ['a.txt', 'x'],
          ['b.txt', 'x'],
        ])
      ).status,
      303,
    );
    assert.match(await (await get('/tickets/2')).text(), /The files could not be saved/);
    assert.ok(desk.complaints.includes('error: files that somebody sent could not be kept'));
  });

  it('that cannot be read just now answer a browser with a page that says what to do, a program with a problem', async () => {
    const { as, upload, get, send, breakFiles } = await open();
    await as('dana');
    await upload(1, [['error.log', 'it failed']]);
    const [path = ''] = filesIn(await (await get('/tickets/1')).text());
    breakFiles();
    const shown = await send(path);
    assert.deepEqual([shown.status, shown.headers.get('retry-after')], [503, '60']);
    assert.match(shown.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(
      await shown.text(),
      /<title>That didn’t work[\s\S]*cannot read its files right now\. Open this one again in a few minutes[\s\S]*href="\/console"/,
    );
    const told = await send(path, { headers: { accept: 'application/json' } });
    assert.deepEqual([told.status, told.headers.get('content-type')], [503, 'application/problem+json']);
    assert.equal(((await told.json()) as { readonly code: string }).code, 'file_unread');
  });

  it('are added once, however often the same form is sent', async () => {
    const { as, upload, get, kept } = await open();
    await as('rita');
    for (let n = 0; n < 3; n += 1) assert.equal((await upload(1, [['a.txt', 'x']], { nonce: 'same' })).status, 303);
    assert.equal(filesIn(await (await get('/tickets/1')).text()).length, 1);
    assert.equal(kept.size, 1);
  });

  it('are refused from elsewhere, without any, and too large', async () => {
    const { as, upload, send } = await open();
    await as('rita');
    assert.equal((await upload(1, [['a.txt', 'x']], { form_token: 'guessed' })).status, 403);
    assert.equal((await upload(1, [])).status, 422);
    assert.equal(
      (
        await upload(
          1,
          Array.from({ length: 51 }, (_, n) => [`${n}.txt`, 'x'] as const),
        )
      ).status,
      400,
    );
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '99000000' };
    assert.equal((await send('/console/tickets/1/files', { method: 'POST', body: 'x', headers })).status, 413);
    const broken = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '3' };
    assert.equal(
      (await send('/console/tickets/1/files', { method: 'POST', body: 'abc', headers: broken })).status,
      400,
    );
  });

  it('that cannot be kept are told to whoever sent them', async () => {
    const { as, upload, desk } = await open();
    await as('rita');
    await upload(1, [...Array.from({ length: 11 }, (_, n) => [`${n}.txt`, 'x'] as const), ['empty.txt', '']]);
    await desk.settle();
    assert.match(desk.titles('rita').at(-1) ?? '', /2 files for #1 could not be kept/);
  });
});
