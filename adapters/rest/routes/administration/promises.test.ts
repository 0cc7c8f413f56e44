import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRest } from '#adapters/rest/testing/open-rest.ts';
import type { Scope } from '#src/core/access/api-key.ts';

const open = async (who = 'ada', scopes: readonly Scope[] = ['desk:read', 'desk:write']) => {
  const opened = await openRest();
  const key = await opened.keyOf(who, scopes);
  const get = (path: string) => opened.send(key, path);
  const post = (path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
    opened.send(key, path, { method: 'POST', body, headers });
  /** Reads it, and sends what is to change with its ETag. */
  const change = async (path: string, values: Readonly<Record<string, string>>) =>
    post(path, { values }, { 'if-match': (await get(path)).headers.get('etag') ?? '' });
  return { ...opened, get, post, change };
};

const any = { 'if-match': '*' };

describe('policies over the API', () => {
  it('are read, looked at and set, and kept as changed over the API', async () => {
    const { get, post, change, desk } = await open();
    await desk.types('rita', 'printer is jammed');
    const { policies } = (await get('/policies')).json;
    const path = `/policies/${policies.at(-1).id}`;
    const before = (await get(path)).json;
    assert.ok(before.choices.calendar.length > 0);
    const values = { 'targets.resolution.P3': '3h' };
    const looked = await post(`${path}/preview`, { values });
    assert.equal(looked.status, 200, looked.text);
    assert.match(looked.json.changes.join(), /3h/);
    assert.equal(looked.json.past.tickets, 1);
    assert.equal(looked.json.open.tickets, 1);
    assert.ok(
      looked.json.open.examples.every(({ title }: { title: unknown }) => title === null),
      'without tickets:read',
    );
    assert.deepEqual((await get(path)).json, before);
    const set = await change(path, values);
    assert.equal(set.status, 200, set.text);
    assert.equal((await get(path)).json.values['targets.resolution.P3'], '3h');
    assert.equal((await get(path)).json.values['targets.resolution.P1'], before.values['targets.resolution.P1']);
    const [last] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual([last?.by, last?.through, last?.kind], ['ada', 'api', 'policies']);
    // The same again is so already.
    assert.equal((await change(path, values)).status, 200);
    assert.deepEqual((await post(`${path}/preview`, { values })).json, { changes: [], past: null, open: null });
  });

  it('are refused without If-Match, on an older version, and with what makes no sense', async () => {
    const { get, post, change, desk } = await open();
    const path = `/policies/${(await get('/policies')).json.policies.at(-1).id}`;
    const etag = (await get(path)).headers.get('etag') ?? '';
    const none = await post(path, { values: { name: 'Other' } });
    assert.deepEqual([none.status, none.json.code], [428, 'if_match_required']);
    await change(path, { name: 'Other' });
    const stale = await post(path, { values: { name: 'Mine' } }, { 'if-match': etag });
    assert.deepEqual([stale.status, stale.json.code], [412, 'changed_since']);
    assert.match(stale.json.detail, /Ada changed this in the meantime.*Read it again/s);
    const before = await desk.read.deskChanges({ limit: 9 });
    for (const [values, words] of [
      [{ name: 'x'.repeat(10_000) }, /name: Enter a name/],
      [{ 'targets.resolution.P3': 'soon' }, /targets\.resolution\.P3: Enter hours/],
      [{ colour: 'red' }, /no field “colour”/],
      [{ calendar: 'of-nobody' }, /calendar/],
    ] as const) {
      const { status, json } = await post(path, { values }, any);
      assert.equal(status, 422);
      assert.match(json.detail, words);
    }
    assert.equal((await post('/policies/made-up', { values: {} }, any)).status, 404);
    assert.equal((await post(path, { values: {}, more: 1 }, any)).json.code, 'invalid_request');
    assert.deepEqual(await desk.read.deskChanges({ limit: 9 }), before);
  });

  it('show titles of tickets only to keys that read tickets', async () => {
    const { get, post, desk } = await open('ada', ['desk:read', 'desk:write', 'tickets:read']);
    await desk.types('rita', 'printer is jammed');
    const path = `/policies/${(await get('/policies')).json.policies.at(-1).id}`;
    const { json } = await post(`${path}/preview`, { values: { 'targets.resolution.P3': '5m' } });
    assert.equal(json.open.examples[0]?.title, 'printer is jammed', JSON.stringify(json.open));
  });
});

describe('calendars over the API', () => {
  it('are looked at, added once, listed and changed', async () => {
    const { get, post, change, desk } = await open();
    const values = { name: 'אמסטרדם', zone: 'Europe/Amsterdam', fri: '', holidays: '2026-12-24 09:00-12:00 Eve' };
    const looked = await post('/preview/calendars', { values });
    assert.equal(looked.status, 200, looked.text);
    assert.equal(looked.json.days.length, 14);
    const before = (await get('/calendars')).json.calendars.length;
    const once = { 'idempotency-key': 'c-1' };
    const [made, again] = [await post('/calendars', { values }, once), await post('/calendars', { values }, once)];
    assert.equal(made.status, 201, made.text);
    assert.equal(again.text, made.text);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    const { calendars } = (await get('/calendars')).json;
    assert.equal(calendars.length, before + 1);
    const path = `/calendars/${made.json.id}`;
    assert.equal(made.headers.get('location'), `/api/v1${path}`);
    assert.equal((await get(path)).json.values.mon, '09:00-17:00');
    assert.equal((await change(path, { mon: '10:00-12:00, 13:00-16:00' })).status, 200);
    assert.equal((await get(path)).json.values.mon, '10:00-12:00, 13:00-16:00');
    assert.equal((await get(path)).json.values.holidays, values.holidays);
    const through = (await desk.read.deskChanges({ limit: 2 })).map((one) => [one.change, one.through]);
    assert.deepEqual(through, [
      ['changed', 'api'],
      ['added', 'api'],
    ]);
    const wrong = await post('/calendars', { values: { name: 'x', zone: 'Mars' } });
    assert.deepEqual([wrong.status, Object.keys(wrong.json.errors)], [422, ['zone']]);
  });
});

describe('where holidays are read, over the API', () => {
  it('is said, kept, taken back, and never shown', async () => {
    const { get, post, change, desk } = await open();
    const made = await post('/calendars', {
      values: { name: 'Nights', holidays_from: 'webcal://a.example/secret.ics' },
    });
    assert.equal(made.status, 201, made.text);
    const path = `/calendars/${made.json.id}`;
    const source = async () => (await desk.read.holidayFeeds())[0]?.source;
    assert.equal(await source(), 'https://a.example/secret.ics');
    assert.equal((await get(path)).json.values.holidays_from, '');
    assert.equal((await change(path, { mon: '10:00-12:00' })).status, 200);
    assert.equal(await source(), 'https://a.example/secret.ics');
    const looked = await post(`${path}/preview`, { values: { holidays_from: 'https://a.example/secret-2.ics' } });
    assert.match(looked.text, /holidays from/);
    for (const { text } of [await get(path), looked, await get('/calendars'), await get('/changes')]) {
      assert.ok(!text.includes('secret'), text);
    }
    const wrong = await post(`${path}/preview`, { values: { holidays_from: 'http://a.example/x.ics' } });
    assert.deepEqual([wrong.status, Object.keys(wrong.json.errors)], [422, ['holidays_from']]);
    assert.equal((await change(path, { holidays_from: 'none' })).status, 200);
    assert.equal(await source(), undefined);
  });
});

describe('rules over the API', () => {
  it('are added at a place, moved and removed', async () => {
    const { get, post, change } = await open();
    const [last] = (await get('/policies')).json.policies.slice(-1);
    const values = { policy: last.id, copy: 'Network', category: 'network', place: '1' };
    const looked = await post('/preview/rules', { values });
    assert.equal(looked.status, 200, looked.text);
    const made = await post('/rules', { values });
    assert.deepEqual([made.status, made.headers.get('location')], [201, '/api/v1/rules/1'], made.text);
    const first = (await get('/policies')).json.policies[0];
    assert.deepEqual([first.name, first.when], ['Network', { category: 'network' }]);
    assert.equal((await get('/rules/1')).json.values.category, 'network');
    assert.equal((await change('/rules/1', { keep: 'no' })).status, 200);
    assert.ok((await get('/policies')).json.policies.every(({ name }: { name: string }) => name !== 'Network'));
    const any = await post('/rules/1', { values: { keep: 'no' } }, { 'if-match': '*' });
    assert.deepEqual([any.status, any.json.code], [428, 'if_match_required']);
    assert.match(any.json.detail, /Another one may stand at this place by now/);
    for (const id of ['0', '99', 'x']) assert.equal((await get(`/rules/${id}`)).status, 404);
  });
});

describe('open tickets over the API', () => {
  it('get the promises of today, by whoever has seen what would move', async () => {
    const { get, post, change, desk } = await open();
    await desk.types('rita', 'printer is jammed');
    const seen = await get('/open_tickets/moves');
    assert.equal(seen.json.tickets, 1);
    assert.equal((await post('/open_tickets/reapply')).status, 428);
    const path = `/policies/${(await get('/policies')).json.policies.at(-1).id}`;
    await change(path, { 'targets.resolution.P3': '5m' });
    const etag = { 'if-match': seen.headers.get('etag') ?? '' };
    assert.equal((await post('/open_tickets/reapply', {}, etag)).status, 412);
    const now = { 'if-match': (await get('/open_tickets/moves')).headers.get('etag') ?? '' };
    assert.equal((await post('/open_tickets/reapply', {}, now)).status, 200);
    assert.deepEqual(
      (await desk.read.deskChanges({ limit: 1 })).map(({ subject, through }) => [subject, through]),
      [['open_tickets', 'api']],
    );
  });
});

describe('rotations over the API', () => {
  it('are looked at, added with their teams, and changed', async () => {
    const { get, post, change, desk } = await open();
    const [team] = (await get('/teams')).json.teams;
    const on = `on:${team.id}`;
    const values = { name: 'Nights', people: 'tom@example.org\ndana@example.org', zone: 'UTC', [on]: 'on' };
    const looked = await post('/preview/rotations', { values });
    assert.equal(looked.status, 200, looked.text);
    assert.ok(looked.json.turns.length > 0);
    const made = await post('/rotations', { values });
    assert.equal(made.status, 201, made.text);
    assert.deepEqual((await get('/rotations')).json.rotations[0].people, ['tom', 'dana']);
    const path = `/rotations/${made.json.id}`;
    assert.equal((await get(path)).json.values[on], 'on');
    // What is left out stays: the team, too.
    assert.equal((await change(path, { count: '2' })).status, 200);
    assert.equal((await get(path)).json.values[on], 'on');
    assert.equal((await change(path, { [on]: '' })).status, 200);
    assert.equal((await get(path)).json.values[on], '');
    assert.equal((await desk.read.organisation()).teams.get(team.id)?.onCall ?? null, null);
    const wrong = await post('/rotations', { values: { ...values, people: 'nobody@example.org' } });
    assert.match(wrong.json.detail, /people: I don’t know “nobody@example\.org”/);
  });
});

describe('promises and rotations over the API', () => {
  it('are for admins', async () => {
    const { get, post } = await open('mona');
    for (const path of ['/policies/standard', '/calendars/none', '/rules/1', '/rotations/x']) {
      assert.equal((await get(path)).status, 403, path);
      assert.equal((await post(path, { values: {} })).status, 403, path);
    }
    for (const path of ['/calendars', '/rules', '/rotations', '/preview/rules']) {
      assert.equal((await post(path, { values: {} })).status, 403, path);
    }
    assert.equal((await post('/open_tickets/reapply')).status, 403);
  });
});
