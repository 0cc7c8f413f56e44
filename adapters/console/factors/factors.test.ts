import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { personId } from '#src/app/testing/builders.ts';
import { fakeCode } from '#src/app/testing/fake-authenticators.ts';

/** The field of a form that says where to go on. */
const to = (place: string): Readonly<Record<string, string>> => Object.fromEntries([['then', place]]);

const site = { host: 'localhost', origins: ['http://localhost:3000'] };

/** Signed in as somebody by a link, on a desk where nobody needs a second factor. */
const open = async (who = 'dana') => {
  const opened = await openConsole();
  await opened.as(who);
  const { desk, factors, access, cookies, get, post, formToken } = opened;
  const page = async (path: string) => (await get(path)).text();
  const send = async (path: string, values: Readonly<Record<string, string>> = {}) =>
    post(path, { form_token: await formToken(), ...values });
  /** Adds an app as the page does. */
  const addApp = async () => {
    const shown = await page('/you/factors/add');
    const secret = (/class="secret">([^<]+)</.exec(shown)?.[1] ?? '').replaceAll(' ', '');
    const codeNow = () => fakeCode(secret, desk.clock.now());
    const response = await send('/you/factors', { name: 'My <phone>', code: codeNow() });
    return { response, text: await response.text(), codeNow };
  };
  /** Somebody's own factor, without a page. */
  const hasApp = async (person: string) => {
    const link = await access.useLink(await desk.signInLink(person), { agent: '', token: null });
    const visitor = await access.visitor(link?.token ?? '');
    assert.ok(visitor);
    const { secret } = await factors.offer(visitor, site);
    await factors.add(visitor, { code: fakeCode(secret, desk.clock.now()), name: 'Phone' }, site);
  };
  return { ...opened, cookies, page, send, addApp, hasApp };
};

describe('the page of one’s second factors', () => {
  it('says that there is none, and sets one up', async () => {
    const { page, addApp, cookies } = await open();
    assert.match(await page('/you/factors'), /You haven’t set one up yet/);
    const before = cookies.get('deskhand-session');
    const { response, text } = await addApp();
    assert.equal(response.status, 200);
    assert.equal([...text.matchAll(/<code>[0-9A-Z-]{29}<\/code>/g)].length, 10);
    assert.notEqual(cookies.get('deskhand-session'), before);
    const shown = await page('/you/factors');
    assert.match(shown, /My &lt;phone&gt;[\s\S]*Authenticator app[\s\S]*10 recovery codes left/);
    assert.doesNotMatch(shown, /<phone>/);
  });

  it('keeps the name of what could not be added, and of that alone', async () => {
    const { page, send } = await open();
    await page('/you/factors/add');
    const names = async (values: Readonly<Record<string, string>>) => {
      const shown = await (await send('/you/factors', values)).text();
      return ['app-name', 'passkey-name'].map((id) => new RegExp(`id="${id}"[^>]* value="([^"]*)"`).exec(shown)?.[1]);
    };
    const [, browser] = await names({ name: 'Work phone', code: '000000' });
    assert.deepEqual(await names({ name: 'Work phone', code: '000000' }), ['Work phone', browser]);
    assert.notEqual(browser, 'Work phone');
    assert.deepEqual(await names({ name: 'My key', answer: '{}' }), ['My phone', 'My key']);
  });

  it('makes codes anew and removes, while they have just shown that it is them', async () => {
    const { page, addApp, send, desk } = await open();
    await addApp();
    const made = await send('/you/factors/codes');
    assert.match(await made.text(), /won’t see them again/);
    const [factor] = await desk.read.factorsOf(personId('dana'));
    const removed = await send(`/you/factors/${factor?.id}/remove`);
    assert.equal(removed.headers.get('location'), '/console/you/factors');
    assert.match(await page('/you/factors'), /You haven’t set one up yet/);
  });

  it('asks first to show that it is them, with the factor they have, and comes back', async () => {
    const { page, get, addApp, send, desk, cookies } = await open();
    const { codeNow } = await addApp();
    desk.sleep(15);
    const shown = await page('/you/factors');
    assert.doesNotMatch(shown, /Create new codes|>Remove</);
    const place = '/console/confirm?then=%2Fconsole%2Fyou%2Ffactors';
    assert.ok(shown.includes(place));
    const [factor] = await desk.read.factorsOf(personId('dana'));
    for (const path of ['/you/factors/codes', `/you/factors/${factor?.id}/remove`]) {
      assert.equal((await send(path)).headers.get('location'), place, path);
    }
    assert.equal((await get('/you/factors/add')).headers.get('location'), `${place}%2Fadd`);
    const tried = await send('/you/factors', { code: '000000', name: 'Mine' });
    assert.equal(tried.headers.get('location'), `${place}%2Fadd`);
    assert.match(await page('/confirm?then=/console/you/factors'), /Code from your app/);
    const wrong = await send('/confirm', { code: '000000', ...to('/console/you/factors') });
    assert.deepEqual([wrong.status, /That didn’t work/.test(await wrong.text())], [422, true]);
    const before = cookies.get('deskhand-session');
    const right = await send('/confirm', { code: codeNow(), ...to('/console/you/factors') });
    assert.equal(right.headers.get('location'), '/console/you/factors');
    assert.notEqual(cookies.get('deskhand-session'), before);
    assert.match(await page('/you/factors'), /Create new codes/);
  });

  it('asks to sign in again whoever has none, and comes back', async () => {
    const { page, get, send, desk, cookies } = await open();
    desk.sleep(15);
    assert.match((await get('/you/factors/add')).headers.get('location') ?? '', /^\/console\/confirm/);
    assert.match(await page('/confirm?then=/console/you/factors/add'), /Sign in again/);
    const response = await send('/confirm/again', { ...to('/console/you/factors/add') });
    const place = `/console/sign-in?then=${encodeURIComponent('/console/you/factors/add')}`;
    assert.equal(response.headers.get('location'), place);
    assert.equal(cookies.has('deskhand-session'), false);
  });

  it('changes nothing for whoever is there to try the desk', async () => {
    const { cookies, post, page, get, send } = await open();
    cookies.clear();
    await post('/sign-in/open-as', { person: 'dana' });
    assert.match(await page('/you/factors'), /You’re trying the desk as someone else/);
    assert.equal((await get('/you/factors/add')).headers.get('location'), '/console/you/factors');
    assert.equal((await send('/you/factors', { code: '000000', name: 'x' })).status, 422);
  });

  it('signs out everywhere else', async () => {
    const { as, page, send, cookies, access } = await open();
    const first = cookies.get('deskhand-session') ?? '';
    await as('dana');
    assert.match(await page('/sessions'), /Sign out everywhere else/);
    assert.equal((await send('/sessions/others')).headers.get('location'), '/console/sessions');
    assert.equal(await access.visitor(first), null);
    assert.doesNotMatch(await page('/sessions'), /Sign out everywhere else/);
  });
});

describe('signing out', () => {
  it('is offered on every page, and leaves nothing to go back to', async () => {
    const { app, get, send, cookies } = await open('ada');
    const pages = app.routes.filter(
      ({ method, path }) => method === 'GET' && /^\/console(?!\/(?:sign-in|static|live))/.test(path),
    );
    let seen = 0;
    for (const { path } of pages) {
      const response = await get(path.replace('/console', '').replace(/:\w+/g, '1'));
      const isPage = response.status === 200 && /html/.test(response.headers.get('content-type') ?? '');
      if (!isPage) continue;
      seen += 1;
      assert.equal(response.headers.get('cache-control'), 'no-store', path);
      assert.match(await response.text(), /action="\/console\/sign-out"/, path);
    }
    assert.ok(seen > 20, `${seen}`);
    const token = cookies.get('deskhand-session') ?? '';
    await send('/sign-out');
    assert.equal(cookies.has('deskhand-session'), false);
    cookies.set('deskhand-session', token);
    assert.match((await get('/you')).headers.get('location') ?? '', /^\/console\/sign-in\?/);
  });
});

describe('what admins see of how others sign in', () => {
  it('is what somebody has and what happened, and a way to take it away', async () => {
    const { page, send, hasApp, desk } = await open('ada');
    await hasApp('dana');
    assert.match(await page('/admin/people/dana'), /href="\/console\/admin\/people\/dana\/access"/);
    const shown = await page('/admin/people/dana/access');
    assert.match(shown, /Phone[\s\S]*10 recovery codes left[\s\S]*Added “Phone”/);
    const taken = await send('/admin/people/dana/access', { what: 'reset' });
    assert.equal(taken.headers.get('location'), '/console/admin/people/dana/access');
    assert.deepEqual(await desk.read.factorsOf(personId('dana')), []);
    const all = await page('/admin/access');
    assert.match(all, /Dana[\s\S]*\(by <bdi>Ada<\/bdi>\)[\s\S]*Second factor reset: Phone/);
    assert.equal((await send('/admin/people/dana/access', { what: 'reset' })).status, 422);
    assert.equal((await send('/admin/people/dana/access', { what: 'else' })).status, 400);
  });

  it('has their sessions, and ends them', async () => {
    const { send, page, access, desk } = await open('ada');
    const theirs = await access.useLink(await desk.signInLink('dana'), { agent: 'Firefox/140', token: null });
    assert.match(await page('/admin/people/dana/access'), /Firefox/);
    await send('/admin/people/dana/access', { what: 'sign_out' });
    assert.equal(await access.visitor(theirs?.token ?? ''), null);
    assert.match(await page('/admin/people/dana/access'), /Active sessions<\/h2>\s*<p>None\./);
  });

  it('asks the admin first to show that it is them', async () => {
    const { send, hasApp, desk } = await open('ada');
    await hasApp('dana');
    desk.sleep(15);
    const response = await send('/admin/people/dana/access', { what: 'reset' });
    const place = encodeURIComponent('/console/admin/people/dana/access');
    assert.equal(response.headers.get('location'), `/console/confirm?then=${place}`);
    assert.equal((await desk.read.factorsOf(personId('dana'))).length, 1);
  });

  it('lists attempts that let nobody in, a page at a time', async () => {
    const { page, desk } = await open('ada');
    for (let n = 0; n < 60; n += 1) {
      await desk.store.transaction((tx) =>
        tx.addAccessEvent({
          ...{ at: desk.clock.now() + n, person: null, by: null, what: 'account_refused', agent: '' },
          detail: n === 0 ? 'unknown' : 'unverified',
        }),
      );
    }
    const first = await page('/admin/access');
    assert.equal([...first.matchAll(/Unknown person/g)].length, 50);
    const more = /href="(\?before=\d+)"/.exec(first)?.[1] ?? '';
    assert.match(await page(`/admin/access${more}`), /nobody here has its e-mail address/);
  });
});
