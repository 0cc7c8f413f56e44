import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { readAsk } from './lists/list-ask.ts';
import { openConsole } from './testing/open-console.ts';

describe('the console: what nobody should send', () => {
  for (const path of [
    '/static/../console.ts',
    '/static/%2e%2e/console.ts',
    '/static/..%2fconsole.ts',
    '/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
    '/static/styles',
    '/static//etc/passwd',
    '/static/console.js%00',
  ]) {
    it(`serves nothing but its own files: ${path}`, async () => {
      const { as, get } = await openConsole();
      await as('dana');
      const response = await get(path);
      assert.doesNotMatch(await response.text(), /import |root:|"name"/);
      assert.notEqual(response.status, 200);
    });
  }

  for (const number of ['0', '-1', '1e3', '99999999999999', 'abc', '%00', '1.5', '１']) {
    it(`knows no ticket ${number}`, async () => {
      const { as, get, act } = await openConsole();
      await as('dana');
      assert.equal((await get(`/tickets/${number}`)).status, 404);
      assert.equal((await act(number as never, 'note', { text: 'x' })).status, 404);
    });
  }

  it('says in words where there is nothing, with a way back', async () => {
    const { as, get } = await openConsole();
    await as('dana');
    const response = await get('/queeue');
    assert.equal(response.status, 404);
    assert.match(await response.text(), /That didn’t work[\s\S]*nothing at \/console\/queeue[\s\S]*href="\/console"/);
  });

  it('shows names and titles of any length and direction as text', async () => {
    const { desk, as, get } = await openConsole();
    const rita = await desk.person('rita');
    const name = `‮${'N'.repeat(10_000)}<img src=x onerror=alert(1)>`;
    await desk.store.transaction((tx) => tx.savePerson({ ...rita, name }));
    await desk.types('rita', 'printer "><script>alert(1)</script> العربية');
    for (const [who, path] of [
      ['dana', '/queue'],
      ['dana', '/tickets/1'],
      ['rita', '/tickets/1'],
      ['mona', '/tickets/1'],
    ] as const) {
      await as(who);
      const page = await (await get(path)).text();
      assert.match(page, /alert\(1\)/, path);
      assert.doesNotMatch(page, /<img src=x|<script>alert/, path);
    }
  });

  it('reads no character that a database cannot store', async () => {
    const { q, requester } = { q: 'a\u0000b', requester: '\u0000' };
    const ask = readAsk(new URLSearchParams({ q, requester }), 'teams', 0);
    assert.deepEqual([ask.matching, ask.requester], ['ab', undefined]);
    const { post, cookies, desk, as, get } = await openConsole();
    const figures = mock.method(desk.pages, 'figures');
    await as('ada');
    await get('/figures?team=a%00b&category=%00&channel=c%00');
    assert.deepEqual(figures.mock.calls[0]?.arguments[1], { team: 'ab', channel: 'c' });
    cookies.set('deskhand-asked', 's1%00.secret.42');
    assert.equal((await post('/sign-in/finish', {})).status, 403);
  });

  it('takes whatever is typed as a name to sign in with', async () => {
    const { post, desk } = await openConsole({ forTrying: false });
    for (const called of [
      '',
      ' ',
      '@',
      '%',
      "'; DROP TABLE people",
      'x'.repeat(100_000),
      '\u0000',
      'dana\r\nSet-Cookie: a=b',
    ]) {
      const asked = await post('/sign-in', { called });
      assert.equal(asked.status, 303, called.slice(0, 20));
      assert.equal(asked.headers.getSetCookie().length, 1);
    }
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), []);
  });

  it('refuses what is no form, or too much of one', async () => {
    const { as, send, post, formToken } = await openConsole();
    await as('dana');
    const form_token = await formToken();
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, '']));
    assert.equal((await post('/new', { form_token, ...many })).status, 400);
    assert.equal((await send('/console/new', { method: 'POST', body: 'x' })).status, 415);
    assert.equal((await post('/new', { form_token, title: 'x'.repeat(1_100_000) })).status, 413);
  });

  it('looks at no page of another host, and follows none of its own that nobody shows', async () => {
    const { as, get } = await openConsole();
    await as('dana');
    for (const place of [
      '//evil.example/queue',
      'https://evil.example/',
      'http://desk.evil/',
      '//[',
      'http://a:99999/',
    ]) {
      assert.equal((await get(`/live?of=${encodeURIComponent(place)}`)).status, 400, place);
    }
    for (const place of ['sign-out', '../../readyz', 'sessions']) {
      assert.match(await (await get(`/live?of=${encodeURIComponent(place)}`)).text(), /event: gone/, place);
    }
  });
});
