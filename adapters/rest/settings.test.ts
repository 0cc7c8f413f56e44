import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRest } from './testing/open-rest.ts';

const open = async (who: string) => {
  const opened = await openRest();
  const key = await opened.keyOf(who);
  const get = (path: string) => opened.send(key, path);
  const post = (path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
    opened.send(key, path, { method: 'POST', body, headers });
  return { ...opened, get, post };
};

const any = { 'if-match': '*' };

describe('settings over the API', () => {
  it('are read, looked at and set, and kept as changed over the API', async () => {
    const { get, post, desk } = await open('ada');
    const all = await get('/settings');
    assert.equal(all.json.desk.find(({ field }: { field: string }) => field === 'confidence').value, '60 %');
    const form = await get('/settings/desk');
    assert.equal(form.json.values.confidence, '0.6');
    assert.ok(
      form.json.fields.some(
        ({ id, choices }: { id: string; choices: unknown }) => id === 'triage_team' && choices !== null,
      ),
    );
    const values = { confidence: '0.8', elsewhere: 'HR' };
    const looked = await post('/settings/desk/preview', { values });
    assert.deepEqual(looked.json.changes, ['confidence: 0.6 → 0.8', 'elsewhere: None → HR']);
    assert.equal((await desk.read.setup()).confidence, 0.6);
    const saved = await post('/settings/desk', { values }, { 'if-match': form.headers.get('etag') ?? '' });
    assert.equal(saved.status, 200, JSON.stringify(saved.json));
    assert.equal(saved.json.values.confidence, '0.8');
    const setup = await desk.read.setup();
    assert.deepEqual([setup.confidence, setup.elsewhere], [0.8, 'HR']);
    const [change] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual([change?.by, change?.through], ['ada', 'api']);
    // The same again is so already.
    assert.equal((await post('/settings/desk', { values }, any)).status, 200);
    assert.deepEqual((await post('/settings/desk/preview', { values })).json.changes, []);
  });

  it('are refused with 412 and what somebody else changed since', async () => {
    const { get, post, desk } = await open('ada');
    const etag = (await get('/settings/desk')).headers.get('etag') ?? '';
    assert.equal((await post('/settings/desk', { values: { confidence: '0.9' } }, any)).status, 200);
    const stale = await post('/settings/desk', { values: { confidence: '0.7' } }, { 'if-match': etag });
    assert.equal(stale.status, 412);
    assert.equal(stale.json.code, 'changed_since');
    assert.match(stale.json.detail, /Ada changed this in the meantime: confidence: 0\.6 → 0\.9/);
    assert.equal((await desk.read.setup()).confidence, 0.9);
    assert.equal((await post('/settings/desk', { values: {} }, { 'if-match': 'W/"x"' })).status, 422);
  });

  it('are not set by whoever does not say which ones they have read', async () => {
    const { post, desk } = await open('ada');
    const refused = await post('/settings/desk', { values: { confidence: '0.7' } });
    assert.deepEqual([refused.status, refused.json.code], [428, 'if_match_required']);
    assert.match(refused.json.detail, /Read it first, and send its ETag/);
    assert.equal((await desk.read.setup()).confidence, 0.6);
  });

  it('say what is wrong at its field, and change nothing then', async () => {
    const { post, desk } = await open('ada');
    const before = await desk.read.deskChanges({ limit: 5 });
    for (const [id, values, words] of [
      ['desk', { confidence: 'very' }, /confidence: Enter a number/],
      ['desk', { colour: 'red' }, /no field “colour”; there are triage_team/],
      ['person:dana', { zone: 'Mars' }, /zone: /],
    ] as const) {
      const { status, json } = await post(`/settings/${encodeURIComponent(id)}`, { values }, any);
      assert.equal(status, 422);
      assert.match(json.detail, words);
    }
    assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), before);
  });

  it('are for admins', async () => {
    const { get, post } = await open('mona');
    assert.equal((await get('/settings')).status, 403);
    assert.equal((await get('/settings/desk')).status, 403);
    assert.equal((await post('/settings/desk', { values: { confidence: '0.7' } })).status, 403);
  });
});

describe('the home page over the API', () => {
  it('is arranged, put back, and refused on an older version', async () => {
    const { get, post } = await open('tom');
    const first = await get('/me/start_page');
    assert.ok(first.json.shown.length > 2);
    const shown = [
      { card: 'figures', wide: true },
      { card: 'work', wide: false },
    ];
    const etag = first.headers.get('etag') ?? '';
    const set = await post('/me/start_page', { shown }, { 'if-match': etag });
    assert.equal(set.status, 200);
    assert.deepEqual((await get('/me/start_page')).json.shown, shown);
    assert.ok(set.json.hidden.includes('asked'));
    assert.equal((await post('/me/start_page', { shown: [] }, { 'if-match': etag })).status, 412);
    assert.equal((await post('/me/start_page/reset')).status, 200);
    assert.deepEqual((await get('/me/start_page')).json.shown, first.json.shown);
  });

  it('has only cards that are for its owner, each once', async () => {
    const { get, post } = await open('tom');
    const before = (await get('/me/start_page')).json;
    for (const shown of [
      [{ card: 'health', wide: true }],
      [
        { card: 'work', wide: true },
        { card: 'work', wide: false },
      ],
    ]) {
      const { status, json } = await post('/me/start_page', { shown });
      assert.deepEqual([status, json.code], [422, 'no_such_card']);
    }
    assert.deepEqual((await get('/me/start_page')).json, before);
  });
});

describe('what somebody hears, over the API', () => {
  it('is chosen in part, and what is left out stays', async () => {
    const { get, post } = await open('tom');
    const chosen = await post('/me/notifications', { topics: { due_soon: 'daily' }, quietFrom: '20', quietTo: '6:15' });
    assert.equal(chosen.status, 200);
    await post('/me/notifications', { place: 'email' });
    const { topics, ...rest } = (await get('/me/notifications')).json;
    assert.equal(topics.find(({ topic }: { topic: string }) => topic === 'due_soon').how, 'daily');
    assert.deepEqual(rest, { daily: '08:00', quietFrom: '20:00', quietTo: '06:15', place: 'email', language: 'auto' });
  });

  it('includes the language, which the answer already has', async () => {
    const { get, post, desk } = await open('tom');
    const chosen = await post('/me/notifications', { language: 'de' });
    assert.deepEqual([chosen.status, chosen.json.language], [200, 'de']);
    assert.equal((await desk.person('tom')).language, 'de');
    await post('/me/notifications', { place: 'email' });
    assert.equal((await get('/me/notifications')).json.language, 'de');
    assert.equal((await post('/me/notifications', { language: 'xx' })).status, 422);
    assert.equal((await post('/me/notifications', { language: 'auto' })).json.language, 'auto');
    assert.equal((await desk.person('tom')).language, undefined);
  });

  it('is refused with what is wrong', async () => {
    const { get, post } = await open('tom');
    const before = (await get('/me/notifications')).json;
    for (const [body, words] of [
      [{ topics: { due_soon: 'sometimes' } }, /topics\.due_soon: write one of the choices/],
      [{ topics: { weather: 'now' } }, /no topic “weather”/],
      [{ quietFrom: 'noon', quietTo: '7' }, /quietFrom: write a time/],
      [{ daily: '25:00' }, /daily: write a time/],
    ] as const) {
      const { status, json } = await post('/me/notifications', body);
      assert.equal(status, 422);
      assert.match(json.detail, words);
    }
    assert.deepEqual((await get('/me/notifications')).json, before);
  });
});

describe('one’s own work, over the API', () => {
  it('is read, and stops and goes on', async () => {
    const { get, post } = await open('tom');
    const { status, json } = await get('/me/work');
    assert.deepEqual([status, json.load.held, json.away], [200, 0, null]);
    const gone = await post('/me/away', { away: true, until: '2 days' });
    assert.deepEqual([gone.status, gone.json.state], [200, 'away']);
    assert.match(gone.json.away.until, /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual((await post('/me/away', { away: true })).json.away, { until: null });
    assert.equal((await post('/me/away', { away: false })).json.away, null);
    const until = '2026-11-20T14:30:00.000Z';
    assert.deepEqual((await post('/me/away', { away: true, until })).json.away, { until });
    await post('/me/away', { away: false });
    const refused = await post('/me/away', { away: true, until: 'some day' });
    assert.deepEqual([refused.status, (await get('/me/work')).json.away], [422, null]);
    assert.equal((await post('/me/away', { away: false, untill: 'friday' })).status, 422);
  });
});

describe('something new with the name of what was removed', () => {
  for (const [kind, path, values] of [
    ['team', '/teams', {}],
    ['skill', '/skills', {}],
    ['category', '/categories', { team: 'Support' }],
    ['calendar', '/calendars', { zone: 'UTC' }],
  ] as const) {
    it(`is another ${kind}, also when it is removed as well, or the first comes back`, async () => {
      const { post, desk } = await open('ada');
      const part = ({ team: 'teams', skill: 'skills', category: 'categories', calendar: 'calendars' } as const)[kind];
      const add = async (): Promise<string> => {
        const made = await post(path, { values: { name: 'Field', ...values } });
        assert.equal(made.status, 201, made.text);
        return made.json.id;
      };
      const does = async (what: 'remove' | 'bring-back', id: string) => {
        const done = await post(`/settings/${what}-${kind}:${id}`, { values: {} }, any);
        assert.equal(done.status, 200, done.text);
      };
      const called = async (id: string, isThere: boolean) => {
        const organisation = await desk.read.organisation();
        const all: ReadonlyMap<string, { readonly name: string }> | undefined = (
          isThere ? organisation : organisation.former
        )?.[part];
        return all?.get(id)?.name;
      };
      const first = await add();
      await does('remove', first);
      assert.equal(await called(first, false), 'Field');
      const second = await add();
      assert.notEqual(second, first);
      assert.deepEqual([await called(first, false), await called(second, true)], [`Field (${first})`, 'Field']);
      await does('bring-back', first);
      assert.deepEqual([await called(first, true), await called(second, true)], [`Field (${first})`, 'Field']);
      await does('remove', first);
      await does('remove', second);
      assert.deepEqual([await called(first, false), await called(second, false)], [`Field (${first})`, 'Field']);
      await does('bring-back', first);
      assert.deepEqual([await called(first, true), await called(second, false)], ['Field', `Field (${second})`]);
    });
  }
});

describe('removing over the API', () => {
  it('is asked like any setting: read, looked at, done with If-Match, and undone', async () => {
    const { get, post, desk } = await open('ada');
    const form = await get('/settings/remove-team:networks');
    assert.deepEqual(form.json.fields[0].choices, ['', 'support']);
    assert.equal((await post('/settings/remove-team:networks', { values: {} }, { 'if-match': '*' })).status, 422);
    const values = { instead: 'support' };
    const looked = await post('/settings/remove-team:networks/preview', { values });
    assert.ok(looked.json.changes.includes('Category Network: team: Networks → Support'), JSON.stringify(looked.json));
    const ifMatch = { 'if-match': form.headers.get('etag') ?? '' };
    const done = await post('/settings/remove-team:networks', { values }, ifMatch);
    assert.equal(done.status, 200, JSON.stringify(done.json));
    assert.equal((await desk.read.organisation()).teams.has('networks' as never), false);
    const back = await post('/settings/bring-back-team:networks', { values: {} }, { 'if-match': '*' });
    assert.equal(back.status, 200, JSON.stringify(back.json));
    assert.ok((await desk.read.organisation()).teams.has('networks' as never));
    assert.equal((await get('/settings/remove-team:nowhere')).status, 404);
  });
});
