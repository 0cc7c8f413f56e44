import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';

it('a note’s author makes it public on a page that says who will read it', async () => {
  const { desk, as, get, post, formToken } = await openConsole();
  await desk.types('rita', 'printer is on fire');
  await desk.presses('dana', 'accept', '1.1');
  await desk.types('dana', 'note 1 The <fuse> is broken');
  const [note] = commentsOf(await desk.read.events(1 as TicketNumber));
  assert.ok(note);
  const path = `/tickets/1/notes/${note.seq}/publish`;
  await as('dana');
  const ticket = await (await get('/tickets/1')).text();
  assert.ok(ticket.includes(`href="/console${path}"`));
  const page = await (await get(path)).text();
  assert.match(page, /These people will read it: Rita/);
  assert.match(page, /The &lt;fuse&gt; is broken/);
  const key = /name="key" value="(\w+)"/.exec(page)?.[1] ?? '';
  const form_token = await formToken();

  await desk.types('dana', 'add 1 nick');
  const changed = await post(path, { form_token, key });
  assert.equal(changed.status, 409);
  const again = await changed.text();
  assert.match(again, /has changed since/);
  assert.match(again, /Nick/);
  const sent = { form_token, key: /name="key" value="(\w+)"/.exec(again)?.[1] ?? '' };
  assert.equal((await post(path, sent)).status, 303);
  const after = await (await get('/tickets/1')).text();
  assert.match(after, /Was an internal note/);
  assert.ok(!after.includes(`href="/console${path}"`));
  assert.equal((await get(path)).status, 409);
  await post(path, sent);
  assert.equal(commentsOf(await desk.read.events(1 as TicketNumber)).length, 2);

  await as('rita');
  const hers = await (await get('/tickets/1')).text();
  assert.match(hers, /The &lt;fuse&gt; is broken/);
  assert.doesNotMatch(hers, /Was an internal note|Make it public/);
  assert.equal((await get(path)).status, 403);
});
