import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';
import { fakeAnswer, fakeCode } from '#src/app/testing/fake-authenticators.ts';

/** The field of a form that says where to go on. */
const to = (place: string): Readonly<Record<string, string>> => Object.fromEntries([['then', place]]);

const site = { host: 'localhost', origins: ['http://localhost:3000'] };
const technicians = new Set(['technician'] as const);

type Console = Awaited<ReturnType<typeof openConsole>>;

const tokenOn = (page: string): string => /name="form_token" value="([^"]+)"/.exec(page)?.[1] ?? '';

/** Uses a link as a browser does. */
const useLink = async ({ desk, post }: Console, who: string): Promise<Response> =>
  post('/sign-in/link', { code: await desk.signInLink(who) });

/** Half signed in as a technician who has to have a second factor and has none. */
const openHalf = async () => {
  const opened = await openConsole({ forTrying: false, required: technicians });
  await opened.desk.types('rita', 'printer is jammed');
  const response = await useLink(opened, 'dana');
  assert.match(response.headers.get('location') ?? '', /^\/console\/sign-in\/factor\?then=%2Fconsole$/);
  const page = async (path = '/sign-in/factor?then=/console/tickets/1') => (await opened.get(path)).text();
  return { ...opened, page };
};

/** … who has just set one up with an app. */
const openWithApp = async () => {
  const opened = await openHalf();
  const shown = await opened.page();
  const secret = (/class="secret">([^<]+)</.exec(shown)?.[1] ?? '').replaceAll(' ', '');
  const codeNow = () => fakeCode(secret, opened.desk.clock.now());
  const sent = { form_token: tokenOn(shown), ...to('/console/tickets/1'), name: 'My phone', code: codeNow() };
  const before = opened.cookies.get('deskhand-session');
  const added = await opened.post('/sign-in/factor/new', sent);
  const codes = [...(await added.text()).matchAll(/<code>([0-9A-Z-]{29})<\/code>/g)].map(([, code = '']) => code);
  return { ...opened, added, codes, before, secret, codeNow };
};

describe('somebody who is half signed in', () => {
  it('reaches no route of the console, whatever it is', async () => {
    const { app, send, cookies, page } = await openHalf();
    const token = tokenOn(await page());
    const half = cookies.get('deskhand-session') ?? '';
    const routes = app.routes.filter(
      ({ method, path }) =>
        (method === 'GET' || method === 'POST') &&
        path.startsWith('/console') &&
        !/^\/console\/(?:sign-in|static)/.test(path),
    );
    assert.ok(routes.length > 80, `${routes.length}`);
    for (const { method, path } of routes) {
      const way = path.replace(/:\w+/g, '1');
      const body = new URLSearchParams({ form_token: token });
      const response = await send(way, method === 'GET' ? {} : { method, body });
      const goTo = response.headers.get('location') ?? '';
      const isKeptOut = response.status === 401 || goTo.startsWith('/console/sign-in/factor?then=');
      assert.ok(isKeptOut, `${method} ${path}: ${response.status} ${goTo}`);
      // The cookie stays, so that they can go on.
      assert.equal(cookies.get('deskhand-session'), half);
    }
  });

  it('is nobody for the REST API, which knows no cookies', async () => {
    const { send } = await openHalf();
    assert.equal((await send('/api/v1/tickets')).status, 404, 'the console alone is mounted here');
  });

  it('comes back to what they wanted to see', async () => {
    const { get } = await openHalf();
    const response = await get('/tickets/1?x=1');
    assert.equal(
      response.headers.get('location'),
      `/console/sign-in/factor?then=${encodeURIComponent('/console/tickets/1?x=1')}`,
    );
  });

  it('can be somebody else instead', async () => {
    const { page, post, get, desk } = await openHalf();
    const foreign = await post('/sign-in/factor/leave', { form_token: 'forged' });
    assert.equal(foreign.status, 403);
    const response = await post('/sign-in/factor/leave', { form_token: tokenOn(await page()) });
    assert.equal(response.headers.get('location'), '/console/sign-in');
    assert.match((await get('/sign-in/factor')).headers.get('location') ?? '', /^\/console\/sign-in\?/);
    assert.equal((await desk.read.sessionsOf((await desk.person('dana')).id)).length, 0);
  });

  it('has a page that other sites cannot send', async () => {
    const { page, post } = await openHalf();
    const form_token = tokenOn(await page());
    for (const path of ['/sign-in/factor', '/sign-in/factor/new', '/sign-in/factor/leave']) {
      const response = await post(path, { form_token }, { origin: 'https://evil.example' });
      assert.equal(response.status, 403, path);
      assert.equal((await post(path, { form_token: 'forged' })).status, 403, path);
    }
  });
});

describe('setting up a second factor while signing in', () => {
  it('shows a picture and a key, takes a code, and shows codes to recover, once', async () => {
    const { page, added, codes, before, cookies, get } = await openWithApp();
    assert.equal(added.status, 200);
    assert.equal(new Set(codes).size, 10);
    assert.notEqual(cookies.get('deskhand-session'), before);
    assert.equal((await get('/tickets/1')).status, 200);
    assert.doesNotMatch(await page('/you/factors'), /[0-9A-Z]{4}-[0-9A-Z]{4}-/);
  });

  it('draws the picture without styles or scripts in the page', async () => {
    const shown = await (await openHalf()).page();
    assert.match(shown, /<svg class="qr" viewBox="0 0 1 1" role="img" aria-label="[^"]+">/);
    assert.doesNotMatch(shown, /style="|<script(?! type="module" src=)|onclick/);
    assert.match(shown, /Your role on this desk requires one/);
  });

  it('says what to do when the code is wrong, and keeps the name', async () => {
    const { page, post } = await openHalf();
    const values = valuesOf(await page());
    const wrong = { form_token: values.form_token ?? '', code: '000000', name: 'Zoë’s <phone>' };
    const response = await post('/sign-in/factor/new', wrong);
    const shown = await response.text();
    assert.equal(response.status, 422);
    assert.match(shown, /role="alert"[^>]*>That isn’t the code the app shows/);
    assert.match(shown, /value="Zoë’s &lt;phone&gt;"/);
  });

  it('takes a passkey made for this host', async () => {
    const { page, post, get } = await openHalf();
    const shown = await page();
    const plain = (text: string) => text.replaceAll('&quot;', '"');
    const options = plain(/data-passkey="([^"]+)" data-does="create"/.exec(shown)?.[1] ?? '');
    const answer = fakeAnswer(options, site, 'laptop');
    const sent = { form_token: tokenOn(shown), name: 'My laptop', answer, ...to('/console/queue') };
    assert.match(await (await post('/sign-in/factor/new', sent)).text(), /href="\/console\/queue"/);
    assert.match(await (await get('/you/factors')).text(), /My laptop[\s\S]*Passkey for localhost/);
  });
});

describe('giving a second factor while signing in', () => {
  it('goes on to the page that was asked for, under another secret', async () => {
    const opened = await openWithApp();
    const { desk, cookies, post, get, page, codeNow } = opened;
    desk.sleep(1);
    await useLink(opened, 'dana');
    const half = cookies.get('deskhand-session');
    const shown = await page();
    assert.match(shown, /Signing in as <bdi>Dana<\/bdi>/);
    assert.match(shown, /autocomplete="one-time-code"/);
    const sent = { form_token: tokenOn(shown), ...to('/console/tickets/1') };
    const wrong = await post('/sign-in/factor', { ...sent, code: '000000' });
    assert.equal(wrong.status, 422);
    assert.match(await wrong.text(), /role="alert"[^>]*>That didn’t work/);
    const response = await post('/sign-in/factor', { ...sent, code: codeNow() });
    assert.deepEqual([response.status, response.headers.get('location')], [303, '/console/tickets/1']);
    assert.notEqual(cookies.get('deskhand-session'), half);
    assert.equal((await get('/tickets/1')).status, 200);
    // Back on the page that asked, there is nothing to give.
    assert.equal((await get('/sign-in/factor?then=/console/queue')).headers.get('location'), '/console/queue');
    cookies.set('deskhand-session', half ?? '');
    assert.match((await get('/tickets/1')).headers.get('location') ?? '', /^\/console\/sign-in\?/);
  });

  it('goes to pages of ours only', async () => {
    const opened = await openWithApp();
    opened.desk.sleep(1);
    await useLink(opened, 'dana');
    const form_token = tokenOn(await opened.page());
    const sent = { form_token, ...to('//evil.example'), code: opened.codes[0] ?? '' };
    assert.equal((await opened.post('/sign-in/factor', sent)).headers.get('location'), '/console');
  });

  it('says from when on codes are looked at again', async () => {
    const opened = await openWithApp();
    await useLink(opened, 'dana');
    const form_token = tokenOn(await opened.page());
    for (let n = 0; n < 3; n += 1) await opened.post('/sign-in/factor', { form_token, code: '000000' });
    const response = await opened.post('/sign-in/factor', { form_token, code: opened.codes[0] ?? '' });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /Too many wrong codes\. You can try a code again from \d\d:\d\d/);
  });

  it('is asked after signing in by chat as well, without a reload', async () => {
    const opened = await openWithApp();
    const { desk, cookies, post, send } = opened;
    cookies.clear();
    await post('/sign-in', { called: 'dana' });
    await desk.settle();
    const digits = cookies.get('deskhand-asked')?.split('.')[2] ?? '';
    const { card } = desk.card('dana', /Are you signing in/);
    const button = card.actions.find(({ label }) => label === digits);
    await desk.presses('dana', 'sign_in', button?.value ?? '');
    const response = await send('/console/sign-in/finish', {
      method: 'POST',
      body: new URLSearchParams({ ...to('/console/queue') }),
      headers: { accept: 'application/json' },
    });
    assert.deepEqual(await response.json(), { state: 'in', goTo: '/console/sign-in/factor?then=%2Fconsole%2Fqueue' });
  });
});
