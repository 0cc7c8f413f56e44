import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monday, number } from '#src/app/testing/builders.ts';
import { createFakeModels } from '#src/app/testing/fake-models.ts';
import type { KnownGuess } from '#src/core/learning/confusion.ts';
import { openRest } from './testing/open-rest.ts';

const busy = async () => {
  const opened = await openRest();
  const { desk } = opened;
  for (let n = 1; n <= 5; n += 1) await desk.types('rita', `printer ${n} is jammed`);
  await desk.types('omar', 'vpn is down');
  return opened;
};

describe('a program at the door', () => {
  it('is told to send a key, and that one does not work', async () => {
    const { send, keyOf, desk } = await openRest();
    const key = await keyOf('tom');
    for (const [given, code] of [
      [null, 'no_key'],
      [`${key.slice(0, -1)}x`, 'invalid_key'],
      ['dhk_', 'invalid_key'],
      ['x'.repeat(5_000), 'invalid_key'],
    ] as const) {
      const { status, json, headers } = await send(given, '/me');
      assert.deepEqual([status, json.code, headers.get('content-type')], [401, code, 'application/problem+json']);
      assert.match(headers.get('www-authenticate') ?? '', /^Bearer/);
    }
    assert.equal((await send(null, '/me', { headers: { authorization: `Basic ${key}` } })).status, 401);
    assert.equal((await send(null, `/me?key=${key}`)).status, 401, 'keys in addresses end up in logs');
    assert.deepEqual((await send(key, '/me')).json.person.id, 'tom');
    const [{ key: stored } = assert.fail()] = await desk.apiKeys.list(null);
    await desk.apiKeys.revoke(null, stored.id);
    assert.equal((await send(key, '/me')).status, 401);
  });

  it('is told which scope is missing, and gets nothing without it', async () => {
    const { send, keyOf, desk } = await openRest();
    await desk.types('rita', 'printer is jammed');
    const { status, json } = await send(await keyOf('ada', ['desk:read']), '/tickets/1');
    assert.deepEqual([status, json.code, json.scope], [403, 'missing_scope', 'tickets:read']);
    assert.match(json.detail, /tickets:read/);
  });

  it('is told how often it may ask, and when to go on', async () => {
    const { send, keyOf, ticking } = await openRest({ perMinute: 2 });
    const [key, other] = [await keyOf('tom'), await keyOf('tom')];
    const first = await send(key, '/me');
    assert.equal(first.headers.get('ratelimit-policy'), '"key";q=2;w=60');
    assert.equal(first.headers.get('ratelimit'), '"key";r=1;t=60');
    ticking.now = 20_000;
    await send(key, '/nothing/here');
    await send(key, '/tickets/99');
    const refused = await send(key, '/me');
    assert.deepEqual([refused.status, refused.json.code], [429, 'too_many_requests']);
    assert.deepEqual([refused.headers.get('retry-after'), refused.headers.get('ratelimit')], ['40', '"key";r=0;t=40']);
    assert.equal((await send(other, '/me')).status, 200, 'each key counts for itself');
    ticking.now = 60_000;
    assert.equal((await send(key, '/me')).status, 200);
  });

  it('finds nothing where there is nothing', async () => {
    const { send } = await openRest();
    for (const path of ['', '/', '/tickets/1/delete', '/../console', '/%2e%2e/x', '/tickets/1/2/3']) {
      const { status, json } = await send(null, path);
      assert.ok(status === 404 && /not_found/.test(json.code), path);
    }
  });
});

describe('tickets for programs', () => {
  it('come a page at a time, each once, by an opaque cursor', async () => {
    const { send, keyOf } = await busy();
    const key = await keyOf('ada');
    const seen: number[] = [];
    let after = '';
    do {
      const { json } = await send(key, `/tickets?limit=2&order=number${after}`);
      assert.equal(json.total, 6);
      seen.push(...json.tickets.map((one: { number: number }) => one.number));
      after = json.next === null ? '' : `&after=${json.next}`;
    } while (after !== '');
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6]);
  });

  it('refuse a cursor from elsewhere, and say what to do', async () => {
    const { send, keyOf } = await busy();
    const [admin, rita] = [await keyOf('ada'), await keyOf('rita')];
    const { json } = await send(admin, '/tickets?limit=2');
    for (const [key, path] of [
      [admin, `/tickets?limit=2&priority=P1&after=${json.next}`],
      [rita, `/tickets?list=requested&after=${json.next}`],
      [admin, '/tickets?after=made-up'],
      [admin, '/people?after=made-up'],
      [admin, `/people?after=${json.next}`],
    ] as const) {
      const refused = await send(key, path);
      assert.deepEqual([refused.status, refused.json.code], [422, 'invalid_cursor'], path);
    }
  });

  it('are narrowed as in the console', async () => {
    const { send, keyOf } = await busy();
    const key = await keyOf('ada');
    const count = async (query: string) => (await send(key, `/tickets?${query}`)).json.total;
    assert.equal(await count('requester=omar'), 1);
    assert.equal(await count('q=printer'), 5);
    assert.equal(await count('category=hardware&priority=P1'), 0);
    assert.equal(await count('status=closed&status=resolved'), 0);
    assert.equal(await count('status=new&status=assigned&status=in_progress'), 6);
  });

  it('refuse filters that make no sense instead of ignoring them', async () => {
    const { send, keyOf } = await openRest();
    const key = await keyOf('ada');
    for (const [query, field] of [
      ['status=open', 'status.0'],
      ['limit=1000', 'limit'],
      ['limit=ten', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['staus=new', 'staus'],
      ['overdue=maybe', 'overdue'],
      ['dueBefore=tomorrow', 'dueBefore'],
      [`q=${'x'.repeat(301)}`, 'q'],
    ] as const) {
      const { status, json } = await send(key, `/tickets?${query}`);
      assert.deepEqual([status, json.code, json.errors[0].field], [422, 'invalid_request', field], query);
    }
    assert.equal((await send(key, '/tickets?q=%00')).status, 200);
    for (const path of ['/tickets/0', '/tickets/-1', '/tickets/1e3', '/tickets/99999999999999999999', '/tickets/x']) {
      assert.equal((await send(key, path)).status, 422, path);
    }
  });

  it('are found by their words', async () => {
    const { send, keyOf } = await busy();
    const { json } = await send(await keyOf('rita'), '/tickets/search?q=jammed&limit=3');
    assert.equal(json.tickets.length, 3);
    assert.deepEqual((await send(await keyOf('omar'), '/tickets/search?q=jammed')).json.tickets, []);
  });

  it('have an ETag that says the version, and are not sent again while it holds', async () => {
    const { send, keyOf, desk } = await busy();
    const key = await keyOf('ada');
    const first = await send(key, '/tickets/1');
    const etag = first.headers.get('etag') ?? '';
    assert.ok(etag.startsWith(`"${first.json.version}.`));
    assert.match(first.headers.get('vary') ?? '', /Authorization/);
    const again = await send(key, '/tickets/1', { headers: { 'if-none-match': `"x", W/${etag}` } });
    assert.deepEqual([again.status, again.text], [304, '']);
    const rita = await desk.person('rita');
    await desk.store.transaction((tx) => tx.savePerson({ ...rita, name: 'Rita Reyes' }));
    const renamed = await send(key, '/tickets/1', { headers: { 'if-none-match': etag } });
    assert.deepEqual([renamed.status, renamed.json.requester.name], [200, 'Rita Reyes']);
  });

  it('show what its requester may not see to the desk’s side only, and notes only with the scope', async () => {
    const { send, keyOf, desk } = await busy();
    await desk.types('dana', 'note 1 the third time this week');
    await desk.types('dana', 'tag 1 noisy');
    const [dana, plain] = [await keyOf('dana'), await keyOf('dana', ['tickets:read'])];
    const full = await send(dana, '/tickets/1');
    assert.match(full.text, /third time this week/);
    assert.deepEqual(full.json.tags, ['noisy']);
    const without = await send(plain, '/tickets/1');
    assert.doesNotMatch(without.text, /third time/);
    assert.ok(without.json.events.length > 2);
    const ritas = await send(await keyOf('rita'), '/tickets/1');
    assert.doesNotMatch(ritas.text, /third time|noisy/);
    assert.deepEqual([ritas.json.events, ritas.json.may.includes('set_priority')], [[], false]);
  });

  it('of others look as if there were none', async () => {
    const { send, keyOf } = await busy();
    const key = await keyOf('rita');
    const [theirs, none] = [await send(key, '/tickets/6'), await send(key, '/tickets/7')];
    assert.deepEqual([theirs.status, none.status], [404, 404]);
    assert.equal(theirs.text.replaceAll('6', '7'), none.text);
  });
});

describe('what happened, for programs', () => {
  it('is read on from an event, and nothing twice', async () => {
    const { send, keyOf } = await busy();
    const key = await keyOf('ada');
    const seen: { id: number; ticket: number; summary: string }[] = [];
    let [after, more] = [0, true];
    while (more) {
      const { json } = await send(key, `/events?limit=3&after=${after}`);
      seen.push(...json.events);
      [after, more] = [json.next, json.more];
    }
    const ids = seen.map(({ id }) => id);
    assert.deepEqual(
      ids,
      ids.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(new Set(seen.map(({ ticket }) => ticket)).size, 6);
    assert.deepEqual((await send(key, `/events?after=${after}`)).json, { events: [], next: after, more: false });
  });

  it('is for the desk’s side of each ticket, and its notes for those with the scope', async () => {
    const { send, keyOf, desk } = await busy();
    await desk.types('dana', 'note 1 the third time');
    const of = async (who: string, scopes?: Parameters<typeof keyOf>[1]) =>
      (await send(await keyOf(who, scopes), '/events?limit=200')).json;
    assert.match(JSON.stringify(await of('dana')), /"internal":true/);
    assert.doesNotMatch(JSON.stringify(await of('dana', ['events:read'])), /"internal":true/);
    assert.ok((await of('nick')).events.every((one: { ticket: number }) => one.ticket === 6));
    const refused = await of('rita');
    assert.equal(refused.code, 'only_for_technicians');
    assert.match(refused.detail, /technicians\. GET \/tickets\?list=requested /);
  });

  it('is shown without a note that came with it, unless asked for', async () => {
    const { send, keyOf, desk } = await busy();
    const mona = await desk.person('mona');
    const command = { type: 'assign', assignee: 'tom', note: 'he owes us one' } as never;
    await desk.execute({ number: number(1), command, actor: { kind: 'person', person: mona } });
    assert.match((await send(await keyOf('mona'), '/tickets/1')).text, /he owes us one/);
    const plain = await keyOf('mona', ['tickets:read', 'events:read']);
    for (const path of ['/tickets/1', '/events?limit=200']) {
      assert.doesNotMatch((await send(plain, path)).text, /he owes us one/, path);
    }
  });
});

describe('the desk, for programs', () => {
  it('shows people a page at a time, and addresses to those who lead', async () => {
    const { send, keyOf } = await openRest();
    const ada = await keyOf('ada');
    const names: string[] = [];
    let after = '';
    do {
      const { json } = await send(ada, `/people?limit=2${after}`);
      names.push(...json.people.map((one: { name: string }) => one.name));
      after = json.next === null ? '' : `&after=${json.next}`;
    } while (after !== '');
    assert.ok(names.length > 4 && new Set(names).size === names.length);
    assert.match((await send(ada, '/people/rita')).json.email, /@/);
    assert.equal((await send(await keyOf('tom'), '/people/rita')).json.email, null);
    const rita = await keyOf('rita');
    assert.equal((await send(rita, '/people')).status, 403);
    assert.equal((await send(rita, '/people/tom')).status, 404);
    assert.match((await send(rita, '/people/rita')).json.email, /@/);
  });

  it('shows teams, categories, and policies to those who work there', async () => {
    const { send, keyOf } = await openRest();
    const [tom, rita] = [await keyOf('tom'), await keyOf('rita')];
    assert.ok((await send(rita, '/teams')).json.teams.some(({ id }: { id: string }) => id === 'support'));
    assert.ok((await send(rita, '/categories')).json.categories.length > 1);
    assert.ok((await send(tom, '/policies')).json.policies[0].targets.resolution.P1 > 0);
    assert.equal((await send(rita, '/policies')).status, 403);
  });

  it('says to admins what the classifier took for what', async () => {
    const known = [
      { ticket: 1, guess: 'hardware', final: 'network', filedAt: monday },
      { ticket: 2, guess: null, final: 'network', filedAt: monday },
    ] as unknown as readonly (KnownGuess & { filedAt: number })[];
    const { send, keyOf } = await openRest({ models: createFakeModels({ known }) });
    const { json } = await send(await keyOf('ada'), '/classifier/confusion?days=30&model=all');
    assert.deepEqual([json.tickets, json.sure, json.right, json.isCut], [2, 1, 0, false]);
    assert.deepEqual(json.pairs, [
      { guess: 'hardware', final: 'network', tickets: 1 },
      { guess: null, final: 'network', tickets: 1 },
    ]);
    assert.deepEqual(json.categories, [
      { id: 'network', name: 'Network', guessed: 0, final: 2, right: 0 },
      { id: 'hardware', name: 'Hardware', guessed: 1, final: 0, right: 0 },
    ]);
    assert.equal((await send(await keyOf('mona'), '/classifier/confusion')).status, 403);
    assert.equal((await send(await keyOf('ada'), '/classifier/confusion?days=0')).status, 422);
  });

  it('says to those who lead what became of automatic answers', async () => {
    const { desk, send, keyOf } = await busy();
    const at = desk.clock.now();
    const answered = { at, outcome: 'answered', why: null, model: 'mistral', ms: 900 } as const;
    await desk.store.transaction(async (tx) => {
      await tx.noteAnswer({ ...answered, ticket: number(1), articles: ['gone'] });
      await tx.noteAnswer({
        ...answered,
        ticket: number(2),
        outcome: 'failed',
        why: 'slow',
        model: null,
        articles: [],
      });
      await tx.noteJudged(number(1), 'not', at);
    });
    const { json } = await send(await keyOf('mona'), '/figures/answers?days=30');
    const said = { answered: 1, helped: 0, not_helped: 1, asked_for_person: 0, said_nothing: 0 };
    const { since, weeks, categories, models, articles, ...all } = json;
    assert.deepEqual(all, { tickets: 2, abstained: 0, failed: 1, ...said });
    assert.ok(since.endsWith('T00:00:00.000Z'));
    assert.deepEqual(weeks, [{ from: '2026-03-02T00:00:00.000Z', ...all }]);
    assert.equal(
      categories.reduce((n: number, { tickets }: { tickets: number }) => n + tickets, 0),
      2,
    );
    assert.deepEqual(
      models.map(({ model }: { model: string | null }) => model),
      ['mistral', null],
    );
    assert.deepEqual(articles, [{ id: 'gone', title: null, ...said }]);
    assert.equal((await send(await keyOf('tom'), '/figures/answers')).status, 403);
    assert.equal((await send(await keyOf('mona'), '/figures/answers?days=0')).status, 422);
  });

  it('shows figures to those who lead', async () => {
    const { send, keyOf } = await busy();
    const { json } = await send(await keyOf('mona'), '/figures');
    assert.ok(json.figures.filed >= 5 && json.madeAt.endsWith('Z'));
    assert.equal((await send(await keyOf('tom'), '/figures')).status, 403);
    assert.equal((await send(await keyOf('mona'), '/figures?first=soon')).status, 422);
  });

  it('shows people what they did themselves, and of fewer than five tickets nothing', async () => {
    const { send, keyOf } = await busy();
    const tom = await keyOf('tom');
    const { status, json } = await send(tom, '/figures/people/tom');
    assert.deepEqual([status, json.person, json.figures], [200, { id: 'tom', name: 'Tom' }, null]);
    for (const colleague of ['dana', 'nobody']) {
      assert.equal((await send(tom, `/figures/people/${colleague}`)).status, 403, colleague);
    }
    assert.equal((await send(await keyOf('mona'), '/figures/people/tom')).status, 200);
    assert.equal((await send(tom, '/figures/people/tom?first=soon')).status, 422);
  });
});
