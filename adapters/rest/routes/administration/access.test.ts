import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRest } from '#adapters/rest/testing/open-rest.ts';
import { aDesk, aPerson, personId, teamId } from '#src/app/testing/builders.ts';
import { type Scope, scopes } from '#src/core/access/api-key.ts';

const any = { 'if-match': '*' };

/** Ada and Zoe are admins. */
const open = async (who = 'ada', wanted: readonly Scope[] = ['desk:read', 'desk:write', 'access']) => {
  const people = [...aDesk().people, aPerson('zoe', { roles: ['requester', 'admin'] })];
  const opened = await openRest({ setup: { people } });
  const key = await opened.keyOf(who, wanted);
  const get = (path: string) => opened.send(key, path);
  const post = (path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
    opened.send(key, path, { method: 'POST', body, headers });
  const change = async (path: string, values: Readonly<Record<string, string>>) =>
    post(path, { values }, { 'if-match': (await get(path)).headers.get('etag') ?? '' });
  return { ...opened, get, post, change };
};

describe('people over the API', () => {
  it('are added once, given roles, and leave and come back, kept as changed over the API', async () => {
    const { get, post, change, desk } = await open();
    const values = { name: 'אידה', email: 'ida@example.org', role: 'technician', teams: 'Support', zone: 'UTC' };
    const once = { 'idempotency-key': 'p-1' };
    const [made, again] = [await post('/people', { values }, once), await post('/people', { values }, once)];
    assert.equal(made.status, 201, made.text);
    assert.equal(again.text, made.text);
    const path = made.headers.get('location')?.replace('/api/v1', '') ?? '';
    assert.equal((await get(path)).json.email, 'ida@example.org');
    assert.equal((await change(`${path}/roles`, { role: 'manager' })).status, 200);
    assert.deepEqual((await get(path)).json.roles, ['requester', 'manager']);
    assert.equal((await change(`${path}/details`, { department: 'Care' })).status, 200);
    assert.equal((await get(`${path}/details`)).json.values.email, 'ida@example.org', 'what is left out stays');
    const etag = { 'if-match': (await get(path)).headers.get('etag') ?? '' };
    assert.equal((await post(`${path}/leave`)).status, 428);
    assert.equal((await post(`${path}/leave`, {}, etag)).status, 200);
    assert.equal((await get(path)).json.active, false);
    // On what was read before, it is refused: somebody has changed just this since.
    assert.equal((await post(`${path}/return`, {}, etag)).status, 412);
    assert.equal((await post(`${path}/return`, {}, any)).status, 200);
    assert.equal((await get(path)).json.active, true);
    const changes = await desk.read.deskChanges({ limit: 5 });
    assert.ok(changes.every(({ through, by }) => through === 'api' && by === 'ada'));
    assert.equal(changes.length, 5);
  });

  it('work as was said: skills, hours, absence and care', async () => {
    const { get, post, change, desk } = await open('mona', ['desk:read', 'desk:write']);
    assert.equal((await change('/people/dana/skills', { skills: 'Hardware 4' })).status, 200);
    assert.match((await get('/people/dana/skills')).json.values.skills, /Hardware/);
    assert.equal((await change('/people/dana/hours', { capacity: '7' })).status, 200);
    assert.equal((await desk.read.technician(personId('dana')))?.capacity, 7);
    assert.equal((await post('/people/dana/absence', { values: { which: 'away', until: 'tomorrow' } })).status, 200);
    assert.equal((await get('/people/dana')).json.away, true);
    const until = '2026-03-05T14:30:00Z';
    assert.equal((await post('/people/dana/absence', { values: { which: 'away', until } })).status, 200);
    assert.equal((await desk.read.person(personId('dana')))?.away?.until, Date.parse(until));
    assert.equal((await post('/people/dana/absence', { values: { which: 'here' } })).status, 200);
    assert.equal((await get('/people/dana')).json.away, false);
    const wrong = await change('/people/dana/skills', { skills: 'Juggling 4' });
    assert.deepEqual([wrong.status, Object.keys(wrong.json.errors)], [422, ['skills']]);
    // A manager's key does not do what its owner may not do.
    assert.equal((await change('/people/dana/care', { vip: 'yes' })).status, 403);
    assert.equal((await post('/people/ada/skills', { values: {} }, any)).status, 404);
  });

  it('are refused with the field when it makes no sense, and nothing is changed', async () => {
    const { post, desk } = await open();
    const before = await desk.read.deskChanges({ limit: 5 });
    const good = { name: 'Ida', zone: 'UTC', role: 'requester', teams: '' };
    for (const [values, words] of [
      [{ ...good, name: 'x'.repeat(10_000) }, /name/],
      [{ ...good, name: 'x'.repeat(10_001) }, /values\.name/],
      [{ ...good, zone: 'Mars' }, /zone/],
      [{ ...good, email: 'nowhere' }, /email/],
      [{ ...good, role: 'owner' }, /values\.role/],
      [{ ...good, colour: 'red' }, /values/],
    ] as const) {
      const { status, json } = await post('/people', { values });
      assert.equal(status, 422, JSON.stringify(json));
      assert.match(json.detail, words);
    }
    assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), before);
  });

  it('are added, named and given roles only by keys with access', async () => {
    const { get, post } = await open(
      'ada',
      scopes.filter((scope) => scope !== 'access'),
    );
    for (const path of [
      '/people',
      '/people/tom/details',
      '/people/tom/roles',
      '/people/tom/leave',
      '/people/tom/return',
    ]) {
      assert.deepEqual((await post(path, { values: {} }, any)).json.scope, 'access', path);
    }
    for (const path of ['/people/tom/accounts', '/people/tom/accounts/take']) {
      assert.equal((await post(path, { platform: 'discord', written: '123456' })).json.scope, 'access', path);
    }
    assert.equal((await get('/people/tom/accounts')).json.scope, 'access');
    const unblocked = await post('/settings/person:rita', { values: { blocked: '' } }, any);
    assert.deepEqual([unblocked.status, unblocked.json.scope], [403, 'access']);
    const removed = await post('/settings/remove-team:networks', { values: { instead: 'support' } }, any);
    assert.deepEqual([removed.status, removed.json.scope], [403, 'access']);
    assert.match(removed.json.detail, /^A team, whose people go to another or to none, is removed with a key/);
    // A category has nobody in it.
    assert.notEqual((await post('/settings/remove-category:network', { values: {} }, any)).status, 403);
  });
});

describe('how admins get in', () => {
  it('is not changed over the API, and nobody becomes one', async () => {
    const { get, post, desk } = await open();
    const before = [await desk.read.deskChanges({ limit: 5 }), await desk.read.accounts(personId('ada'))];
    const refused = [
      await post('/people', { values: { name: 'Eve', zone: 'UTC', role: 'admin', teams: '' } }),
      await post('/people/tom/roles', { values: { role: 'technician admin' } }, any),
      await post('/people/ada/roles', { values: { role: 'requester' } }, any),
      await post('/people/ada/details', { values: { email: 'eve@example.org' } }, any),
      await post('/people/ada/leave', {}, any),
      await post('/people/ada/accounts', { platform: 'discord', written: '666' }),
    ];
    for (const { status, json } of refused) assert.deepEqual([status, json.code], [403, 'not_over_api'], json.detail);
    assert.deepEqual([await desk.read.deskChanges({ limit: 5 }), await desk.read.accounts(personId('ada'))], before);
    assert.deepEqual((await get('/people/tom')).json.roles, ['requester', 'technician']);
  });
});

describe('a team with an admin in it', () => {
  const open = async () => {
    const [support] = aDesk().teams;
    assert.ok(support);
    const field = { ...support, id: teamId('field'), name: 'Field', manager: personId('zoe'), channel: null };
    const zoe = aPerson('zoe', { roles: ['requester', 'manager', 'admin'], teams: [field.id] });
    const opened = await openRest({ setup: { people: [...aDesk().people, zoe], teams: [...aDesk().teams, field] } });
    const send = (id: string, key: string, values: Readonly<Record<string, string>>) =>
      opened.send(key, `/settings/${id}`, { method: 'POST', body: { values }, headers: { 'if-match': '*' } });
    return { ...opened, set: send, key: await opened.keyOf('ada') };
  };

  it('is not removed over the API: whose teams would change is said, and where it is done', async () => {
    const { set, key, desk, send } = await open();
    const values = { instead: 'support' };
    const words =
      'In the team Field there is an admin, Zoe, and no key changes which teams an admin is in. Remove it in the console, or take Zoe out of it there first.';
    const refused = await set('remove-team:field', key, values);
    assert.deepEqual([refused.status, refused.json.code, refused.json.detail], [403, 'not_over_api', words]);
    // Whoever looks first learns it then.
    const looked = await send(key, '/settings/remove-team:field/preview', { method: 'POST', body: { values } });
    assert.deepEqual([looked.status, looked.json.detail], [403, words]);
    assert.ok((await desk.read.organisation()).teams.has(teamId('field')));
  });

  it('is not brought back over the API with an admin who led it', async () => {
    const { set, key, desk } = await open();
    const inConsole = desk.settingsWith([], []);
    const sent = { id: 'remove-team:field', values: { instead: '-' }, basedOn: 0, nonce: 'n' };
    assert.ok('done' in ((await inConsole.save(await desk.person('ada'), sent)) as object));
    const refused = await set('bring-back-team:field', key, {});
    assert.deepEqual([refused.status, refused.json.code], [403, 'not_over_api']);
    assert.match(refused.json.detail, /Field would come back with its manager Zoe, who is an admin.*in the console/);
    assert.deepEqual((await desk.person('zoe')).teams, []);
  });
});

describe('accounts over the API', () => {
  it('are given, taken over only from whoever is named, and taken away', async () => {
    const { get, post, desk } = await open();
    const account = { platform: 'discord', written: '123456' };
    assert.equal((await post('/people/tom/accounts', account)).status, 200);
    const { accounts, platforms } = (await get('/people/tom/accounts')).json;
    assert.ok(accounts.some(({ written }: { written: string }) => written === '123456'));
    assert.equal(platforms[0].instead, 'a number');
    const asked = await post('/people/dana/accounts', account);
    assert.deepEqual([asked.status, asked.json.code, asked.json.of.id], [409, 'account_of_other', 'tom']);
    assert.equal((await post('/people/dana/accounts', { ...account, from: 'nick' })).status, 409);
    assert.equal((await post('/people/dana/accounts', { ...account, from: 'tom' })).status, 200);
    assert.equal((await post('/people/dana/accounts/take', account)).status, 200);
    assert.equal(await desk.read.personByAccount('discord', '', '123456'), null);
    const wrong = await post('/people/dana/accounts', { platform: 'discord', written: 'dana' });
    assert.deepEqual([wrong.status, wrong.json.detail], [422, 'written: Write a number.']);
    assert.equal((await post('/people/nobody/accounts', account)).status, 404);
    const [last] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual([last?.by, last?.through], ['ada', 'api']);
  });

  it('are not taken from an admin', async () => {
    const { post, desk } = await open();
    const ada = { platform: 'discord', tenant: '', user: '777' };
    await desk.store.transaction((tx) =>
      tx.saveAccount({ ...ada, person: personId('ada'), details: null, preferred: false }),
    );
    const account = { platform: 'discord', written: '777' };
    for (const path of ['/people/tom/accounts', '/people/ada/accounts/take']) {
      const { status, json } = await post(path, { ...account, ...(path.endsWith('take') ? {} : { from: 'ada' }) });
      assert.deepEqual([status, json.code], [403, 'not_over_api']);
    }
    assert.equal((await desk.read.personByAccount('discord', '', '777'))?.id, 'ada');
  });
});

describe('teams, skills and categories over the API', () => {
  it('are added and changed by admins', async () => {
    const { get, post, change } = await open('ada', ['desk:read', 'desk:write']);
    const team = await post('/teams', { values: { name: 'Field' } });
    assert.equal((await change('/people/mona/roles', { teams: 'Field' })).json.scope, 'access');
    assert.equal(team.status, 201, team.text);
    const named = await change(`/teams/${team.json.id}/details`, { name: 'Field work' });
    assert.equal(named.status, 200, named.text);
    assert.ok((await get('/teams')).json.teams.some(({ name }: { name: string }) => name === 'Field work'));
    assert.equal((await post('/skills', { values: { name: 'Cabling' } })).status, 201);
    const category = await post('/categories', {
      values: { name: 'Cables', team: 'Field work', required: 'Cabling 2' },
    });
    assert.equal(category.status, 201, category.text);
    const path = `/categories/${category.json.id}`;
    assert.equal((await change(`${path}/details`, { effort: '3' })).status, 200);
    assert.equal((await get(`${path}/details`)).json.values.effort, '3');
    const stale = { 'if-match': (await get(`${path}/approval`)).headers.get('etag') ?? '' };
    assert.equal((await change(`${path}/approval`, { by: 'manager' })).status, 200);
    const refused = await post(`${path}/approval`, { values: { by: 'mona' } }, stale);
    assert.deepEqual([refused.status, refused.json.code], [412, 'changed_since']);
    assert.equal((await change('/teams/support/help', { articles: 'off' })).status, 200);
  });
});
