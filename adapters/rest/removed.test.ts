import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { openRest } from './testing/open-rest.ts';

const overwriting = { 'if-match': '*' };

/** Bodies that are right in themselves. */
const bodies: Readonly<Record<string, unknown>> = {
  '/articles/{id}': { draft: false },
  '/articles/{id}/feedback': { helped: true },
  '/articles/{id}/solved': { ticket: 1 },
  '/people/{id}/accounts': { platform: 'discord', written: '123456' },
  '/people/{id}/accounts/take': { platform: 'discord', written: '123456' },
};

type Rest = Awaited<ReturnType<typeof openRest>>;
type Send = (path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => ReturnType<Rest['send']>;

/**
 * How something of each kind is removed; answers its id. Without: none is, so that one is asked for that never was. A webhook
 * that has ended stays in the list.
 */
const removals: Readonly<Record<string, (post: Send, get: Send) => Promise<string>>> = {
  teams: async (post) => {
    const { json } = await post('/teams', { values: { name: 'Field' } });
    return gone(post(`/settings/remove-team:${json.id}`, { values: {} }), json.id);
  },
  categories: (post) => gone(post('/settings/remove-category:network', { values: {} }), 'network'),
  calendars: async (post) => {
    const { json } = await post('/calendars', { values: { name: 'Late', zone: 'UTC' } });
    return gone(post(`/settings/remove-calendar:${json.id}`, { values: {} }), json.id);
  },
  // The first of two: the second is the first from then on.
  rules: (post, get) => gone(withoutFirstRule(post, get), '2'),
  policies: (post, get) => gone(withoutFirstRule(post, get), 'urgent'),
};

/** Whatever stands at a place may not be changed unread. */
const withoutFirstRule = async (post: Send, get: Send) => {
  const etag = (await get('/rules/1')).headers.get('etag') ?? assert.fail();
  return post('/rules/1', { values: { keep: 'no' } }, { 'if-match': etag });
};

const gone = async (removed: ReturnType<Send>, id: string): Promise<string> => {
  const { status, text } = await removed;
  assert.ok(status < 300, text);
  return id;
};

/** The kind of thing whose id is in an address; null: there is none in it. */
const kindIn = ({ path }: Endpoint): string | null => /^\/([a-z_]+)\/\{id\}/.exec(path)?.[1] ?? null;

const kinds = [...new Set(endpoints.flatMap((one) => kindIn(one) ?? []))];

describe('what was removed', () => {
  for (const kind of kinds) {
    it(`is not there for any route of ${kind}`, async () => {
      const opened = await openRest();
      const key = await opened.keyOf('ada');
      const post: Send = (path, body, headers = overwriting) =>
        opened.send(key, path, { method: 'POST', body, headers });
      const id = (await removals[kind]?.(post, (path) => opened.send(key, path))) ?? 'nothing-such';
      const answers = [];
      for (const one of endpoints.filter((all) => kindIn(all) === kind)) {
        const path = one.path.replace('{id}', id).replace('{delivery}', '1');
        const body = bodies[one.path] ?? { values: {} };
        const { status, headers, json } = one.method === 'GET' ? await opened.send(key, path) : await post(path, body);
        answers.push(`${one.method} ${one.path}: ${status} ${json.code} ${headers.get('content-type')}`);
      }
      assert.ok(answers.length > 0);
      assert.deepEqual(
        answers.filter((answer) => !/: 404 [a-z_]+ application\/problem\+json/.test(answer)),
        [],
      );
    });
  }

  it('is not there for its settings either, however it is asked for', async () => {
    const opened = await openRest();
    const key = await opened.keyOf('ada');
    const post: Send = (path, body) => opened.send(key, path, { method: 'POST', body, headers: overwriting });
    const made = async (path: string, values: object) => (await post(path, { values })).json.id as string;
    for (const [kind, id] of [
      ['team', await made('/teams', { name: 'Field' })],
      ['skill', await made('/skills', { name: 'Juggling' })],
      ['category', await made('/categories', { name: 'Field', team: 'Support' })],
    ] as const) {
      await gone(post(`/settings/remove-${kind}:${id}`, { values: {} }), id);
      const asked = [
        await opened.send(key, `/settings/${kind}:${id}`),
        await post(`/settings/${kind}:${id}`, { values: { name: 'Other' } }),
        await post(`/settings/${kind}:${id}/preview`, { values: { name: 'Other' } }),
      ];
      for (const { status, json } of asked) assert.deepEqual([status, json.code], [404, 'not_there'], kind);
    }
  });
});

describe('a rule that has another place by now', () => {
  it('is not changed by whoever has read what was there before', async () => {
    const opened = await openRest();
    const key = await opened.keyOf('ada');
    const read = await opened.send(key, '/rules/1');
    const set = (values: object, ifMatch: string) =>
      opened.send(key, '/rules/1', { method: 'POST', body: { values }, headers: { 'if-match': ifMatch } });
    const etag = read.headers.get('etag') ?? '';
    assert.equal((await set({ keep: 'no' }, etag)).status, 200);
    const again = await set({ keep: 'no' }, etag);
    assert.deepEqual([again.status, again.json.code], [412, 'changed_since']);
    assert.equal((await opened.desk.read.organisation()).rules.length, 1);
  });
});
