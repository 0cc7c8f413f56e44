import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRest } from '#adapters/rest/testing/open-rest.ts';

const open = async () => {
  const opened = await openRest();
  const as = async (who: string) => {
    const key = await opened.keyOf(who, ['knowledge:read', 'knowledge:write', 'tickets:write']);
    return {
      get: (path: string) => opened.send(key, path),
      post: (path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
        opened.send(key, path, { method: 'POST', body, headers }),
    };
  };
  return { ...opened, as };
};

const badge = { title: 'A lost badge', body: 'Call the gate.' };

describe('articles over the API', () => {
  it('are written as drafts, published, found, and keep who changed what and why', async () => {
    const { as } = await open();
    const [tom, rita] = [await as('tom'), await as('rita')];
    const once = { 'idempotency-key': 'a-1' };
    const [made, again] = [await tom.post('/articles', badge, once), await tom.post('/articles', badge, once)];
    assert.deepEqual([made.status, made.headers.get('location')], [201, '/api/v1/articles/a-lost-badge']);
    assert.equal(again.text, made.text);
    const { draft, owner, language, audience, version } = made.json;
    assert.deepEqual([draft, owner, language, audience, version], [true, 'tom', 'en', 'everyone', 1]);
    assert.equal((await rita.get('/articles/a-lost-badge')).status, 404);
    assert.equal((await rita.get('/articles')).json.total, 0);
    const etag = made.headers.get('etag') ?? '';
    const published = await tom.post(
      '/articles/a-lost-badge',
      { draft: false, why: 'Read by two' },
      { 'if-match': etag },
    );
    assert.deepEqual([published.status, published.json.version, published.json.body], [200, 2, 'Call the gate.']);
    const [found] = (await rita.get('/articles?q=lost%20badge')).json.articles;
    assert.equal(found.id, 'a-lost-badge');
    const { versions, next } = (await tom.get('/articles/a-lost-badge/versions?limit=1')).json;
    assert.deepEqual([versions[0].version, versions[0].by, versions[0].why], [2, 'Tom', 'Read by two']);
    const rest = (await tom.get(`/articles/a-lost-badge/versions?after=${next}`)).json;
    assert.deepEqual([rest.versions.map((one: { version: number }) => one.version), rest.next], [[1], null]);
    assert.equal((await rita.get('/articles/a-lost-badge/versions')).status, 403);
  });

  it('are not written over what somebody else wrote meanwhile', async () => {
    const { as } = await open();
    const [tom, nick] = [await as('tom'), await as('nick')];
    const etag = { 'if-match': (await tom.post('/articles', badge)).headers.get('etag') ?? '' };
    const path = '/articles/a-lost-badge';
    assert.deepEqual([(await tom.post(path, { body: 'x' })).json.code], ['if_match_required']);
    assert.equal((await nick.post(path, { body: 'Call reception.', why: 'The gate moved' }, etag)).status, 200);
    const stale = await tom.post(path, { body: 'Call the guard.' }, etag);
    assert.deepEqual([stale.status, stale.json.code, stale.json.version], [412, 'changed_since', 2]);
    assert.match(stale.json.detail, /Nick has changed it since you read it \(The gate moved\)/);
    assert.equal((await tom.get(path)).json.body, 'Call reception.');
  });

  it('are refused with the field when they make no sense', async () => {
    const { as } = await open();
    const tom = await as('tom');
    for (const [given, code, field] of [
      [{ title: 'x'.repeat(10_000) }, 'long_title', 'title'],
      [{ title: ' \u200b' }, 'no_title', 'title'],
      [{ body: 'x'.repeat(100_001) }, 'long_body', 'body'],
      [{ language: 'English' }, 'bad_language', 'language'],
      [{ reviewOn: 'soon' }, 'bad_day', 'reviewOn'],
      [{ category: 'made-up' }, 'no_category', 'category'],
      [{ owner: 'rita' }, 'no_owner', 'owner'],
    ] as const) {
      const { status, json } = await tom.post('/articles', { ...badge, ...given });
      assert.deepEqual([status, json.code, Object.keys(json.errors)], [422, code, [field]]);
    }
    assert.equal((await tom.post('/articles', { ...badge, colour: 'red' })).json.code, 'invalid_request');
    assert.equal((await tom.get('/articles?show=drafts')).json.total, 0);
    const rtl = await tom.post('/articles', { title: 'תג \u202eאבוד', body: 'التقط صورة' });
    assert.deepEqual([rtl.status, rtl.json.title], [201, 'תג אבוד']);
  });

  it('are listed a page at a time, without counting that a program reads them', async () => {
    const { as, desk } = await open();
    const tom = await as('tom');
    for (const title of ['One', 'Two', 'Three']) await tom.post('/articles', { ...badge, title, draft: false });
    const titles: string[] = [];
    for (let after = ''; ; ) {
      const { json } = await tom.get(`/articles?limit=2${after && `&after=${after}`}`);
      titles.push(...json.articles.map(({ title }: { title: string }) => title));
      if (json.next === null) break;
      after = json.next;
    }
    assert.deepEqual(titles.toSorted(), ['One', 'Three', 'Two']);
    assert.equal((await tom.get('/articles?after=elsewhere')).json.code, 'invalid_cursor');
    await tom.get('/articles/one');
    assert.equal((await desk.read.articleUse('one')).views, 0);
  });

  it('are said to be right, and to have helped, by those who may', async () => {
    const { as } = await open();
    const [tom, rita] = [await as('tom'), await as('rita')];
    await tom.post('/articles', { ...badge, draft: false, reviewOn: '2026-01-01' });
    const path = '/articles/a-lost-badge';
    assert.equal((await tom.get(path)).json.isStale, true);
    assert.equal((await rita.post(`${path}/still_right`)).status, 403);
    const right = await tom.post(`${path}/still_right`);
    assert.match(right.json.reviewOn, /^2026-\d\d-\d\d$/);
    assert.equal((await tom.get(path)).json.isStale, false);
    for (const helped of [false, true]) assert.equal((await rita.post(`${path}/feedback`, { helped })).status, 200);
    assert.deepEqual((await tom.get(path)).json.helped, { yes: 1, no: 0 });
    assert.equal((await rita.get(path)).json.helped, null);
    assert.equal((await rita.post('/articles/none/feedback', { helped: true })).status, 404);
  });

  it('solve only a ticket beside which they were put, of whoever says so', async () => {
    const { as, desk } = await open();
    const [tom, rita] = [await as('tom'), await as('rita')];
    await tom.post('/articles', { title: 'Lost badge', body: 'Call the gate about a lost badge.', draft: false });
    await rita.post('/tickets', { title: 'lost badge' });
    await desk.settle();
    const path = '/articles/lost-badge/solved';
    assert.equal((await tom.post(path, { ticket: 1 })).status, 404);
    const suggested = (await desk.read.suggestedArticles((await desk.ticket(1)).number)).length;
    assert.equal(suggested, 1);
    assert.equal((await rita.post(path, { ticket: 1 })).status, 200);
    assert.equal((await desk.ticket(1)).status, 'cancelled');
    assert.equal((await rita.post(path, { ticket: 2 })).status, 404);
  });
});
