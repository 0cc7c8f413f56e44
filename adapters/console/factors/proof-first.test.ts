import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';
import type { DeskFile } from '#src/app/ports/console/organisation-file.ts';
import { fakeCode } from '#src/app/testing/fake-authenticators.ts';

const site = { host: 'localhost', origins: ['http://localhost:3000'] };

/** Ada signed in a while ago. `hasApp`: she has a second factor. */
const openLater = async ({ hasApp = false, deskFile }: { hasApp?: boolean; deskFile?: DeskFile } = {}) => {
  const opened = await openConsole(deskFile && { deskFile: () => deskFile });
  const { desk, access, factors, cookies, get, post, formToken, as } = opened;
  await as('ada');
  let secret = '';
  if (hasApp) {
    const visitor = await access.visitor(cookies.get('deskhand-session') ?? '');
    assert.ok(visitor);
    secret = (await factors.offer(visitor, site)).secret;
    const added = await factors.add(visitor, { code: fakeCode(secret, desk.clock.now()), name: 'Phone' }, site);
    assert.ok('token' in added);
    cookies.set('deskhand-session', added.token);
  }
  const page = async (path: string) => (await get(path)).text();
  const editDana = async () => valuesOf(await page('/admin/forms/edit?about=dana'));
  const before = await editDana();
  desk.sleep(16);
  return {
    ...opened,
    ...{ page, before, editDana },
    codeNow: () => fakeCode(secret, desk.clock.now()),
    send: async (path: string, values: Readonly<Record<string, string>>) =>
      post(path, { ...values, form_token: await formToken() }),
    addressOfDana: async () => (await desk.person('dana')).email,
  };
};

describe('what is sensitive', () => {
  it('is done once they have shown again that it is them, with what they had filled in', async () => {
    const { send, before, page, addressOfDana, codeNow, cookies } = await openLater({ hasApp: true });
    const name = 'Dana <b> "O’Neil"';
    const asked = await send('/admin/forms/edit', { ...before, email: 'dana@new.example', name });
    assert.equal(asked.status, 422);
    const shown = await asked.text();
    assert.match(shown, /Confirm it’s you[\s\S]*Nothing is saved yet[\s\S]*Code from your app/);
    assert.doesNotMatch(shown, /Dana <b>/);
    assert.equal(await addressOfDana(), 'dana@example.org');

    const again = await (await send('/confirm', { ...valuesOf(shown), code: '000000' })).text();
    assert.match(again, /That didn’t work/);
    const token = cookies.get('deskhand-session');
    const given = await send('/confirm', { ...valuesOf(again), code: codeNow() });
    assert.notEqual(cookies.get('deskhand-session'), token);
    const toGoOn = await given.text();
    assert.match(toGoOn, /action="\/console\/admin\/forms\/edit"[\s\S]*Nothing is saved yet[\s\S]*>Save</);
    assert.equal(await addressOfDana(), 'dana@example.org');
    const { form_token } = valuesOf(toGoOn);
    assert.notEqual(form_token, undefined);
    const saved = await send('/admin/forms/edit', valuesOf(toGoOn));
    assert.equal(saved.headers.get('location'), '/console/admin/people/dana');
    assert.equal(await addressOfDana(), 'dana@new.example');
    assert.match(await page('/admin/people/dana'), /Dana &lt;b&gt; &quot;O’Neil&quot;/);
  });

  it('keeps lines that were typed', async () => {
    const deskFile: DeskFile = { write: async () => '', look: async () => ({ mistakes: [] }), apply: async () => null };
    const { send } = await openLater({ hasApp: true, deskFile });
    const text = '\nteams:\n  support: {}\n';
    const file = { act: 'apply', text, based_on: '1', nonce: 'n' };
    const shown = await (await send('/admin/organisation', file)).text();
    // A browser leaves out the first line break of an area.
    assert.ok(shown.includes(`<textarea name="held.text" hidden>\n${text}</textarea>`));
    const looked = await (await send('/admin/organisation', { ...file, act: 'look' })).text();
    assert.doesNotMatch(looked, /Confirm it’s you/);
  });

  it('asks before a form is filled in that is a page of its own, and comes back', async () => {
    const { get, send, codeNow } = await openLater({ hasApp: true });
    for (const form of ['edit?about=dana', 'roles?about=dana', 'add']) {
      const place = `/console/admin/forms/${form}`;
      const to = `/console/confirm?then=${encodeURIComponent(place)}`;
      assert.equal((await get(`/admin/forms/${form}`)).headers.get('location'), to);
    }
    const place = '/console/admin/forms/edit?about=dana';
    const given = await send('/confirm', { code: codeNow(), ...Object.fromEntries([['then', place]]) });
    assert.equal(given.headers.get('location'), place);
    assert.equal((await get('/admin/forms/edit?about=dana')).status, 200);
  });

  it('is nothing that says neither how somebody gets in nor what a program may', async () => {
    const { get, send } = await openLater();
    for (const form of ['skills?about=dana', 'hours?about=dana', 'away?about=dana', 'new_team']) {
      assert.equal((await get(`/admin/forms/${form}`)).status, 200, form);
    }
    for (const path of ['/admin/people/dana', '/keys', '/admin/webhooks', '/admin/organisation']) {
      assert.equal((await get(path)).status, 200, path);
    }
    const calendar = await send('/keys', { name: 'Calendar', 'may:calendar': 'on' });
    assert.match(await calendar.text(), /api\/v1\/calendar\//);
  });

  it('cannot be reached however its address is written', async () => {
    const { get, send, before, desk } = await openLater();
    const changed = { ...before, email: 'dana@new.example' };
    for (const path of ['/admin/forms/%65dit', '/admin/forms/%2565dit', '/admin//forms/edit', '/admin/forms/edit/']) {
      const response = await send(path, changed);
      assert.notEqual(response.status, 303, path);
      assert.notEqual((await get(`${path}?about=dana`)).status, 200, path);
    }
    assert.equal((await desk.person('dana')).email, 'dana@example.org');
  });

  it('is adding people, their roles and accounts, who comes and goes, keys, webhooks and the file of the desk', async () => {
    const { send, desk, page } = await openLater();
    const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['/admin/forms/add', { form: 'admin_add~~1~n', name: 'Eve', role: 'admin', zone: 'UTC' }],
      ['/admin/forms/roles', { form: 'admin_roles~dana~1~n', about: 'dana', role: 'admin' }],
      ['/admin/people/dana/active', { active: 'no', based_on: '1', nonce: 'n' }],
      ['/admin/people/dana/accounts', { platform: 'chat', written: 'mallory' }],
      ['/admin/people/dana/accounts', { platform: 'chat', written: 'mallory', from: 'rita' }],
      ['/admin/people/dana/accounts/take', { platform: 'fake', written: 'dana' }],
      ['/admin/organisation', { act: 'apply', text: 'teams: {}', based_on: '1', nonce: 'n' }],
      ['/admin/settings/person:rita', { act: 'save', zone: 'UTC', blocked: '', based_on: '1', nonce: 'n' }],
      ['/admin/settings/remove-team%3Anetworks', { act: 'save', instead: 'support', based_on: '1', nonce: 'n' }],
      ['/admin/webhooks', { name: 'Out', url: 'https://hooks.example/x', events: 'ticket.opened' }],
      ['/admin/webhooks/w1/rotate', {}],
      ['/keys', { name: 'Reader', 'may:tickets:read': 'on' }],
      ['/keys', { name: 'Both', 'may:tickets:read': 'on', 'may:calendar': 'on' }],
    ];
    for (const [path, values] of cases) {
      const response = await send(path, values);
      assert.equal(response.status, 422, path);
      assert.match(await response.text(), /Confirm it’s you[\s\S]*Sign in again/, path);
    }
    assert.doesNotMatch(await page('/keys'), /Reader|Both/);
    assert.doesNotMatch(await page('/admin/webhooks'), /hooks\.example/);
    assert.deepEqual((await desk.person('dana')).roles.includes('admin'), false);
    const { active, id } = await desk.person('dana');
    assert.equal(active, true);
    assert.deepEqual(
      (await desk.read.accounts(id)).map(({ user }) => user),
      ['dana'],
    );
  });

  it('waits in the tab of whoever has no second factor, while they sign in again', async () => {
    const { send, as, page, before } = await openLater();
    const shown = await (await send('/admin/forms/edit', { ...before, email: 'dana@new.example' })).text();
    const form = /<form[^>]*action="\/console\/confirm\/again"[^>]*>/.exec(shown)?.[0] ?? '';
    assert.match(form, /data-hold="ada"/);
    const kept = JSON.parse((/data-held="([^"]*)"/.exec(form)?.[1] ?? '').replaceAll('&quot;', '"'));
    assert.deepEqual(
      [kept.to, kept.does, kept.values.email],
      ['/console/admin/forms/edit', 'Save', 'dana@new.example'],
    );
    assert.equal(kept.values.form_token, undefined);
    const again = await send('/confirm/again', valuesOf(shown));
    const goOn = encodeURIComponent('/console/confirm/go-on');
    assert.equal(again.headers.get('location'), `/console/sign-in?then=${goOn}`);
    await as('ada');
    assert.match(await page('/confirm/go-on'), /data-go-on="ada" hidden[\s\S]*no longer in this tab/);
  });

  it('asks nothing of whoever is there as somebody else, to try the desk', async () => {
    const { cookies, post, get, desk } = await openLater();
    cookies.clear();
    await post('/sign-in/open-as', { person: 'ada' });
    desk.sleep(16);
    assert.equal((await get('/admin/forms/edit?about=dana')).status, 200);
  });

  it('goes on to nothing outside of the console', async () => {
    const { send, codeNow } = await openLater({ hasApp: true });
    const held = { held_to: 'https://evil.example/console', held_does: 'Save', 'held.name': 'x' };
    const shown = await (await send('/confirm', { ...held, code: codeNow() })).text();
    assert.match(shown, /<form class="card own" method="post" action="\/console">/);
  });
});
