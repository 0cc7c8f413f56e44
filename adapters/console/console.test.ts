import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { personId } from '#src/app/testing/builders.ts';
import { openConsole } from './testing/open-console.ts';

const session = 'deskhand-session';
/** The field of a form that says where to go. */
const toGo = (path: string) => Object.fromEntries([['then', path]]);

describe('the console: signing in', () => {
  it('sends whoever is not signed in to the sign-in page, and back to where they wanted to go', async () => {
    const { get, post } = await openConsole();
    const away = await get('/tickets/1?x=2');
    assert.equal(away.headers.get('location'), '/console/sign-in?then=%2Fconsole%2Ftickets%2F1%3Fx%3D2');
    const back = await post('/sign-in/open-as', { person: 'dana', ...toGo('/console/tickets/1') });
    assert.equal(back.headers.get('location'), '/console/tickets/1');
  });

  it('says nothing of a ticket to a program that fetches its page for a preview', async () => {
    const { desk, get } = await openConsole();
    await desk.types('rita', 'payroll printer prints salaries');
    const preview = async (path: string) => {
      const first = await get(path);
      assert.equal(first.status, 302);
      const page = await get((first.headers.get('location') ?? '').replace('/console', ''));
      return (await page.text())
        .replaceAll(encodeURIComponent(`/console${path}`), '')
        .replaceAll(`/console${path}`, '');
    };
    const [own, absent] = [await preview('/tickets/1'), await preview('/tickets/999')];
    assert.equal(own, absent);
    assert.doesNotMatch(own, /payroll|salaries|og:|twitter:/i);
    assert.match(own, /<title>Sign in · /);
  });

  for (const then of [
    '//evil.example',
    'https://evil.example',
    '/console/sign-in',
    '/console\\evil',
    '/playground',
    '/console/../playground',
    '/console/%2e%2E/playground',
    '/console/..//evil.example',
    '/console/./sign-in?x=1',
  ]) {
    it(`never sends anyone to ${then}`, async () => {
      const { post } = await openConsole();
      const response = await post('/sign-in/open-as', { person: 'dana', ...toGo(then) });
      assert.equal(response.headers.get('location'), '/console');
    });
  }

  it('signs in by the number in chat: only this browser, and once', async () => {
    const { desk, get, post, cookies } = await openConsole({ forTrying: false });
    const asked = await post('/sign-in', { called: 'dana@example.org' });
    assert.equal(asked.status, 303);
    const page = await (await get('/sign-in/wait')).text();
    const digits = /class="digits"[^>]*>(\d\d)</.exec(page)?.[1] ?? '';
    const wait = await post('/sign-in/finish', {}, { accept: 'application/json' });
    assert.deepEqual(await wait.json(), { state: 'waiting' });
    await desk.settle();
    const button = desk.card('dana', /signing in/).card.actions.find(({ label }) => label === digits);
    await desk.presses('dana', 'sign_in', button?.value ?? '');
    const kept = new Map(cookies);
    const entered = await post('/sign-in/finish', {}, { accept: 'application/json' });
    assert.deepEqual(await entered.json(), { state: 'in', goTo: '/console' });
    assert.equal((await get('/queue')).status, 200);
    // What the browser kept before is worth nothing now.
    cookies.clear();
    for (const [name, value] of kept) cookies.set(name, value);
    const again = await post('/sign-in/finish', {}, { accept: 'application/json' });
    assert.deepEqual(await again.json(), { state: 'over' });
  });

  it('takes as long for a name that nobody has as for one that is asked', async (t) => {
    const { desk, access, post } = await openConsole({ forTrying: false, askingTakesMs: 300 });
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const asking = t.mock.method(access, 'askInChat');
    for (const called of ['dana', 'nobody@example.org']) {
      let isAnswered = false;
      const answer = post('/sign-in', { called }).finally(() => {
        isAnswered = true;
      });
      while (asking.mock.callCount() === 0) await setImmediate();
      await asking.mock.calls[0]?.result;
      for (let turns = 0; turns < 20; turns += 1) await setImmediate();
      assert.equal(isAnswered, false, called);
      t.mock.timers.tick(300);
      assert.equal((await answer).status, 303);
      asking.mock.resetCalls();
    }
    await desk.settle();
  });

  it('uses a link up by a press, not by looking at it', async () => {
    const { desk, get, post, cookies } = await openConsole({ forTrying: false });
    const code = await desk.signInLink('dana');
    for (let looks = 0; looks < 3; looks += 1) assert.equal((await get(`/sign-in/link?code=${code}`)).status, 200);
    assert.equal(cookies.size, 0);
    assert.equal((await post('/sign-in/link', { code })).status, 303);
    assert.ok(cookies.has(session));
    cookies.clear();
    assert.equal((await post('/sign-in/link', { code })).status, 403);
    assert.equal(cookies.size, 0);
  });

  it('lets nobody be somebody else unless the desk is for trying', async () => {
    const { get, post } = await openConsole({ forTrying: false });
    assert.equal((await post('/sign-in/open-as', { person: 'dana' })).status, 404);
    assert.doesNotMatch(await (await get('/sign-in')).text(), /open-as/);
  });
});

describe('the console: sessions', () => {
  it('are kept in a cookie that pages cannot read, and under a protected name elsewhere than on this machine', async () => {
    const { send } = await openConsole();
    const cookieAt = async (host: string) => {
      const body = new URLSearchParams({ person: 'dana' });
      const response = await send('/console/sign-in/open-as', { method: 'POST', body, host });
      return response.headers.getSetCookie().find((one) => one.includes('session=')) ?? '';
    };
    assert.match(await cookieAt('localhost:3000'), /^deskhand-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.match(
      await cookieAt('10.1.2.3'),
      /^__Host-deskhand-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('end at once when the person is deactivated, on every route', async () => {
    const { desk, as, get, post, formToken } = await openConsole();
    await as('dana');
    const form_token = await formToken();
    const dana = await desk.person('dana');
    await desk.store.transaction((tx) => tx.savePerson({ ...dana, active: false }));
    assert.match((await get('/queue')).headers.get('location') ?? '', /sign-in/);
    await as('tom');
    await desk.store.transaction(async (tx) => tx.savePerson({ ...(await desk.person('tom')), active: false }));
    assert.equal((await post('/new', { form_token, title: 'x' })).status, 401);
  });

  it('end when someone signs out, also for a copy of the cookie', async () => {
    const { as, get, post, cookies, formToken } = await openConsole();
    await as('dana');
    const copy = cookies.get(session) ?? '';
    assert.equal((await post('/sign-out', { form_token: await formToken() })).status, 303);
    assert.equal(cookies.has(session), false);
    cookies.set(session, copy);
    assert.equal((await get('/queue')).status, 302);
  });

  it('are listed by what people call their browser', async () => {
    const { desk, get, cookies, access } = await openConsole();
    const agent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
    const opened = await access.useLink(await desk.signInLink('dana'), { agent, token: null });
    cookies.set(session, opened?.token ?? '');
    assert.match(await (await get('/sessions')).text(), />Firefox on Windows<\/b>/);
  });

  it('of others cannot be ended', async () => {
    const { desk, as, post, formToken, access } = await openConsole();
    await as('tom');
    const [theirs] = await access.sessions(await desk.person('tom'));
    await as('dana');
    const ended = await post(`/sessions/${theirs?.id}/end`, { form_token: await formToken() });
    assert.equal(ended.status, 404);
    assert.equal((await access.sessions(await desk.person('tom'))).length, 1);
  });

  for (const forged of ['x', 'a'.repeat(43), 'a'.repeat(2_000), '%00', '"><script>']) {
    it(`are nobody’s with the cookie ${forged.slice(0, 12)}`, async () => {
      const { get, cookies } = await openConsole();
      cookies.set(session, forged);
      assert.equal((await get('/queue')).status, 302);
    });
  }
});

describe('the console: forms', () => {
  const filed = async () => {
    const opened = await openConsole();
    await opened.desk.types('rita', 'printer is <b>jammed</b>');
    return opened;
  };

  it('are refused from another site, without their token, or with that of another session', async () => {
    const { as, post, formToken, desk } = await filed();
    await as('tom');
    const foreign = await formToken();
    await as('dana');
    const values = { form_token: await formToken(), verb: 'note', turn: '', text: 'Hello' };
    const path = '/tickets/1/do';
    assert.equal((await post(path, values, { origin: 'https://evil.example' })).status, 403);
    assert.equal((await post(path, values, { 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await post(path, { ...values, form_token: foreign })).status, 403);
    assert.equal((await post(path, { ...values, form_token: '' })).status, 403);
    assert.equal(
      (await desk.read.events((await desk.ticket(1)).number)).some(({ event }) => event.type === 'ticket.commented'),
      false,
    );
    assert.equal((await post(path, values)).status, 303);
  });

  it('do what they say, once, however often they are sent', async () => {
    const { as, act, get, desk } = await filed();
    await as('dana');
    await act(1, 'accept');
    assert.equal((await desk.ticket(1)).status, 'in_progress');
    await act(1, 'reply', { text: 'Try again', version: '5' });
    await act(1, 'reply', { text: 'Try again', version: '5' });
    await act(1, 'reply', { text: 'And now?', version: '5' });
    const said = (await desk.read.events((await desk.ticket(1)).number)).filter(
      ({ event }) => event.type === 'ticket.commented',
    );
    assert.equal(said.length, 2);
    const page = await (await get('/tickets/1')).text();
    assert.match(page, /And now\?/);
    assert.match(page, /printer is &lt;b&gt;jammed&lt;\/b&gt;/);
  });

  it('show what was written with its looks, and nothing else that could run', async () => {
    const { as, act, get } = await filed();
    await as('dana');
    await act(1, 'accept');
    const text = 'Run `ls *` **now**:\r\n- one\r\n  - two\r\n\r\n[x](javascript:alert(1)) <b>';
    assert.equal((await act(1, 'reply', { text })).status, 303);
    const page = await (await get('/tickets/1')).text();
    assert.match(page, /Run <code>ls \*<\/code> <strong>now<\/strong>:/);
    assert.match(page, /<ul><li>one<ul><li>two<\/li><\/ul><\/li><\/ul>/);
    assert.match(page, /\[x\]\(javascript:alert\(1\)\) &lt;b&gt;/);
  });

  it('keep what was typed and say what is wrong with it', async () => {
    const { as, act } = await filed();
    await as('dana');
    await act(1, 'accept');
    const long = await act(1, 'reply', { text: 'x'.repeat(40_001) });
    assert.equal(long.status, 422);
    assert.match(await long.text(), /aria-invalid="true"[^>]*>x{40001}</);
    const stale = await act(1, 'resolve', { resolution: 'Done', turn: '99' });
    assert.equal(stale.status, 409);
    assert.match(await stale.text(), /role="alert"/);
  });

  it('refuse what they never send', async () => {
    const { as, act, send, formToken } = await filed();
    await as('dana');
    for (const verb of ['', 'queue', 'block', '__proto__', 'constructor'])
      assert.equal((await act(1, verb)).status, 400, verb);
    const body = JSON.stringify({ form_token: await formToken(), verb: 'take' });
    const headers = { 'content-type': 'application/json' };
    assert.equal((await send('/console/tickets/1/do', { method: 'POST', body, headers })).status, 415);
  });

  it('acknowledge a missed target, for whoever leads', async () => {
    const { as, act, get, desk } = await filed();
    await desk.pass(250);
    await as('dana');
    assert.doesNotMatch(await (await get('/tickets/1')).text(), /value="acknowledge"/);
    await as('mona');
    const page = await (await get('/tickets/1')).text();
    const turn = /value="acknowledge">\s*<input type="hidden" name="turn" value="([^"]+)"/.exec(page)?.[1] ?? '';
    assert.equal(turn, 'first_response.1.1');
    assert.equal((await act(1, 'acknowledge', { turn })).status, 303);
    const [clock] = (await desk.ticket(1)).clocks.filter(({ metric }) => metric === 'first_response');
    assert.equal(clock?.acknowledged?.by, 'mona');
    assert.doesNotMatch(await (await get('/tickets/1')).text(), /value="acknowledge"/);
  });

  it('file a ticket once', async () => {
    const { as, post, formToken, desk } = await openConsole();
    await as('rita');
    const values = { form_token: await formToken(), nonce: 'n1', title: 'The door is stuck', description: '' };
    const first = await post('/new', values);
    assert.equal(first.headers.get('location'), '/console/tickets/1');
    assert.equal((await post('/new', values)).headers.get('location'), '/console/tickets/1');
    assert.equal((await desk.tickets()).length, 1);
    assert.equal((await post('/new', { ...values, title: '' })).status, 422);
  });
});

describe('the console: lists', () => {
  const manyFiled = async () => {
    const opened = await openConsole();
    for (let n = 1; n <= 60; n += 1) await opened.desk.types('rita', `printer ${n} is jammed`);
    await opened.as('dana');
    return opened;
  };
  const numbersOn = (page: string): readonly number[] =>
    [...page.matchAll(/href="\/console\/tickets\/(\d+)"/g)].map(([, number]) => Number(number));

  it('come a page at a time, each ticket once', async () => {
    const { get } = await manyFiled();
    const first = await (await get('/queue')).text();
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await (await get(`/queue${next}`)).text();
    const all = [...numbersOn(first), ...numbersOn(second)];
    assert.equal(all.length, 60);
    assert.equal(new Set(all).size, 60);
  });

  it('are narrowed, and show nothing for what does not exist', async () => {
    const { get } = await manyFiled();
    const count = async (search: string) => numbersOn(await (await get(`/queue?${search}`)).text()).length;
    assert.equal(await count('q=jammed'), 50);
    assert.equal(await count('requester=rita'), 50);
    for (const search of [
      'q=zebra',
      'requester=nobody',
      'category=none',
      'team=none',
      'status=closed',
      'priority=P1',
      'sla=overdue',
    ]) {
      assert.equal(await count(search), 0, search);
    }
    assert.equal(await count('status=nonsense&priority=P9&sort=upwards'), 50);
  });

  it('refuse a cursor from elsewhere', async () => {
    const { get } = await manyFiled();
    const next = /after=([\w-]+)/.exec(await (await get('/queue')).text())?.[1] ?? '';
    assert.equal((await get(`/queue?after=${next}`)).status, 200);
    for (const search of [`list=mine&after=${next}`, `after=${next}x`, 'after=made-up']) {
      assert.equal((await get(`/queue?${search}`)).status, 400, search);
    }
  });
});

describe('the console: what changes while a page is open', () => {
  const firstEvent = async (response: Response, pattern: RegExp): Promise<string> => {
    const reader = response.body?.getReader();
    let text = '';
    while (!pattern.test(text)) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    await reader?.cancel();
    return text;
  };
  const seenOn = (page: string): string => /data-seen="([\w-]+)"/.exec(page)?.[1] ?? '';

  it('is sent when it is not what the page shows, however it was missed', async () => {
    const { desk, as, get, send } = await openConsole();
    await as('dana');
    const seen = seenOn(await (await get('/queue')).text());
    assert.match(await firstEvent(await get(`/live?of=queue&seen=${seen}`), /\n\n/), /^: still so/);
    await desk.types('rita', 'printer is jammed');
    const missed = await firstEvent(await get(`/live?of=queue&seen=${seen}`), /\n\n/);
    assert.match(missed, /event: show/);
    assert.match(missed, /printer is jammed/);
    const id = /id: ([\w-]+)/.exec(missed)?.[1] ?? '';
    const headers = { 'last-event-id': id };
    assert.match(await firstEvent(await send('/console/live?of=queue', { headers }), /\n\n/), /^: still so/);
    assert.equal(seenOn(await (await get('/queue')).text()), id);
  });

  it('is sent as it happens, and ends with the session', async () => {
    const { desk, as, get, access } = await openConsole();
    await as('dana');
    const seen = seenOn(await (await get('/queue')).text());
    const stream = await get(`/live?of=queue&seen=${seen}`);
    const filed = desk.types('rita', 'printer is jammed');
    assert.match(await firstEvent(stream, /printer is jammed[\s\S]*\n\n/), /event: show/);
    await filed;
    const open = await get('/live?of=queue');
    const [mine] = await access.sessions(await desk.person('dana'));
    await access.end(personId('dana'), mine?.id ?? '', 'revoked');
    const ended = firstEvent(open, /event: gone/);
    await desk.types('rita', 'another printer');
    assert.match(await ended, /signed-out/);
  });

  it('says how many tickets ask whoever looks at it to take them, on any page', async () => {
    const { desk, as, get } = await openConsole();
    await as('dana');
    const stream = await get('/live?of=tickets');
    const filed = desk.types('rita', 'printer is jammed');
    assert.match(await firstEvent(stream, /event: asked\ndata: 1\n\n/), /event: asked/);
    await filed;
    await as('rita');
    assert.match(await firstEvent(await get('/live?of=tickets'), /event: asked[^\n]*\n[^\n]*\n\n/), /data: 0/);
  });

  it('does not keep a session alive, however often the page connects again', async () => {
    const { desk, get, cookies, access } = await openConsole();
    const opened = await access.useLink(await desk.signInLink('dana'), { agent: '', token: null });
    cookies.set(session, opened?.token ?? '');
    for (let hour = 0; hour < 3; hour += 1) {
      desk.sleep(60);
      await firstEvent(await get('/live?of=queue'), /\n\n/);
    }
    desk.sleep(60);
    assert.match((await get('/queue')).headers.get('location') ?? '', /sign-in/);
  });

  it('is not waited for when nobody reads it', async () => {
    const { desk, as, send } = await openConsole();
    await as('dana');
    const listening = mock.method(desk.pages, 'onChange');
    const response = await send('/console/live?of=queue', { method: 'HEAD' });
    assert.deepEqual([response.status, listening.mock.callCount()], [200, 0]);
  });

  it('is sent to so many open pages of one person at most, and to another one when one of them is closed', async () => {
    const { as, get } = await openConsole();
    await as('dana');
    const open = [];
    for (let n = 0; n < 50; n += 1) open.push(await get('/live?of=queue'));
    assert.equal((await get('/live?of=queue')).status, 429);
    await as('tom');
    const other = await get('/live?of=queue');
    assert.equal(other.status, 200);
    await other.body?.cancel();
    await as('dana');
    await open[0]?.body?.cancel();
    const again = await get('/live?of=queue');
    assert.equal(again.status, 200);
    for (const one of [again, ...open.slice(1)]) await one.body?.cancel();
  });

  it('of a ticket they may not see is never sent', async () => {
    const { desk, as, get } = await openConsole();
    await desk.types('rita', 'printer is jammed');
    await as('omar');
    const sent = await firstEvent(await get('/live?of=tickets/1'), /never/);
    assert.doesNotMatch(sent, /jammed/);
  });
});
