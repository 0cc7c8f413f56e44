import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { anArticle, monday, personId } from '#src/app/testing/builders.ts';
import type { Article } from '#src/core/knowledge/article.ts';

const open = async (person: string, ...articles: readonly Partial<Article>[]) => {
  const opened = await openConsole();
  for (const one of articles) {
    await opened.desk.store.transaction((tx) => tx.saveArticle(anArticle(one), { by: null, why: null }));
  }
  await opened.as(person);
  const write = async (place: string, values: Readonly<Record<string, string>>) =>
    opened.post(place, {
      ...{ form_token: await opened.formToken(), title: 'A lost badge', body: 'Call the *gate*.', language: 'en' },
      ...{ audience: 'everyone', category: 'none', owner: 'none', review: '', draft: 'no', based_on: '0', why: '' },
      ...values,
    });
  const text = async (path: string) => (await opened.get(path)).text();
  return { ...opened, write, text, article: (id: string) => opened.desk.read.article(id) };
};

describe('the pages of the knowledge base', () => {
  it('list what somebody may read, and find what answers', async () => {
    const all = [
      { id: 'vpn', title: 'Connect from home', body: 'Install it.' },
      { id: 'badge', title: 'A lost badge', body: 'Call the gate.', category: 'hardware' },
      { id: 'master-key', title: 'The master key', audience: 'desk' },
      { id: 'unfinished', title: 'Not yet', draft: true },
    ] as readonly Partial<Article>[];
    const { text, as } = await open('rita', ...all);
    const hers = await text('/knowledge?show=drafts');
    assert.match(hers, /A lost badge[\s\S]*Connect from home[\s\S]*2 articles/);
    assert.doesNotMatch(hers, /master key|Not yet|Write an article|Drafts/);
    assert.match(await text('/knowledge?q=gate'), /A lost badge[\s\S]*1 article</);
    assert.match(await text('/knowledge?q=flamingo'), /No articles match/);
    assert.match(await text('/knowledge?category=hardware'), /lost badge[\s\S]*1 article</);
    assert.doesNotMatch(await text('/knowledge?q=master'), /The master key/);
    await as('tom');
    assert.match(await text('/knowledge'), /The master key[\s\S]*3 articles/);
    assert.match(await text('/knowledge?show=drafts&q=not'), /Not yet[\s\S]*1 article</);
  });

  it('count only that somebody has an article before them', async () => {
    const { text, get, send, post, as, write, formToken, desk } = await open('rita', {
      id: 'vpn',
      title: 'VPN',
      body: 'x',
    });
    const views = async () => (await desk.read.articleUse('vpn')).views;
    await text('/articles/vpn');
    assert.equal(await views(), 1);
    for (const [method, headers] of [
      ['HEAD', {}],
      ['GET', { 'sec-purpose': 'prefetch' }],
    ] as const) {
      assert.equal((await send('/console/articles/vpn', { method, headers })).status, 200, method);
    }
    assert.equal(await views(), 1, 'a browser that loads it in advance is nobody');
    const said = await post('/articles/vpn/answer', { form_token: await formToken(), helped: 'yes' });
    await get(said.headers.get('location')?.replace('/console', '') ?? '');
    assert.equal(await views(), 1, 'it is still the same page to them');
    await as('tom');
    await text('/articles/vpn?version=1');
    await text('/articles/vpn/edit');
    assert.equal((await write('/articles/vpn/edit', { title: '' })).status, 422);
    assert.equal(await views(), 1, 'nor does writing it count');
    await text('/articles/vpn');
    assert.equal(await views(), 2);
  });

  it('list a page at a time, with every article once', async () => {
    const many = Array.from({ length: 65 }, (_, n) => ({ id: `a${n}`, title: `Article ${n}` }));
    const { text } = await open('rita', ...many);
    const seen: string[] = [];
    for (let path: string | undefined = '/knowledge'; path !== undefined; ) {
      const page: string = await text(path);
      seen.push(...[...page.matchAll(/href="\/console\/articles\/(a\d+)"/g)].map(([, id = '']) => id));
      const next = /rel="next" href="([^"]+)"/.exec(page)?.[1];
      path = next === undefined ? undefined : `/knowledge${next.replaceAll('&amp;', '&')}`;
    }
    assert.deepEqual(
      seen,
      many.map(({ id }) => id),
    );
  });

  it('show markdown with its looks, and nothing of HTML or script in it works', async () => {
    const body =
      '# First\n**Bold** <script>alert(1)</script> <img src=x onerror=alert(2)>\n[ok](https://example.com) [bad](javascript:alert(3)) ![pixel](https://evil.example/x.png)';
    const { text } = await open('rita', { id: 'vpn', title: '<b>Home</b>', body });
    const page = await text('/articles/vpn');
    assert.match(page, /<strong>First<\/strong>[\s\S]*<strong>Bold<\/strong> &lt;script&gt;/);
    assert.match(page, /href="https:\/\/example\.com"/);
    assert.match(page, /&lt;b&gt;Home/);
    assert.doesNotMatch(page, /<script>alert|<img src=x|href="javascript|evil\.example\/x\.png"[^>]*>\s*<img/);
    assert.doesNotMatch(page.split('<main')[1] ?? '', /<img/);
  });

  it('keep a new article, every version with who and why, and show what it said', async () => {
    const { write, text, article } = await open('tom');
    const made = await write('/knowledge/new', { category: 'hardware', owner: 'dana', review: '2027-03-01' });
    assert.equal(made.headers.get('location'), '/console/articles/a-lost-badge');
    const first = await article('a-lost-badge');
    assert.deepEqual(first, {
      ...{ id: 'a-lost-badge', title: 'A lost badge', body: 'Call the *gate*.', language: 'en' },
      ...{ audience: 'everyone', category: 'hardware', owner: 'dana', reviewOn: '2027-03-01', draft: false },
      ...{ version: 1, changedAt: monday },
    });
    const changed = await write('/articles/a-lost-badge/edit', {
      ...{ body: 'Call the desk.', based_on: '1', why: 'The gate <moved>' },
    });
    assert.equal(changed.status, 303);
    const page = await text('/articles/a-lost-badge');
    assert.match(page, /Call the desk\.[\s\S]*Version 2[\s\S]*Tom[\s\S]*The gate &lt;moved&gt;[\s\S]*Version 1/);
    assert.match(await text('/articles/a-lost-badge?version=1'), /This is version 1[\s\S]*Call the <em>gate<\/em>/);
    assert.match(await text('/articles/a-lost-badge?version=7'), /version doesn’t exist/);
  });

  it('show no old version to those who do not work at the desk', async () => {
    const { write, text, as, get } = await open('tom', { id: 'vpn', body: 'The code is 4711' });
    await write('/articles/vpn/edit', { title: 'Home', body: 'Ask for the code', based_on: '1' });
    await as('rita');
    assert.doesNotMatch(await text('/articles/vpn'), /4711|Version/);
    const old = await get('/articles/vpn?version=1');
    assert.ok(old.status === 404 && !(await old.text()).includes('4711'));
  });

  it('make one article of a form that is sent twice, and another id for another text', async () => {
    const { write, desk } = await open('tom');
    for (const body of ['One', 'One', 'Two']) await write('/knowledge/new', { body });
    assert.deepEqual(
      (await desk.read.articles()).map(({ id, version }) => [id, version]),
      [
        ['a-lost-badge', 1],
        ['a-lost-badge-2', 1],
      ],
    );
  });

  it('refuse to write over what somebody else wrote meanwhile, and lose neither', async () => {
    const { write, as, article } = await open('tom', { id: 'vpn' });
    await write('/articles/vpn/edit', { body: 'As Tom says', based_on: '1', why: 'New client' });
    await as('dana');
    const late = await write('/articles/vpn/edit', { body: 'As Dana says', based_on: '1' });
    assert.equal(late.status, 409);
    const page = await late.text();
    assert.match(page, /Tom<\/bdi> changed this article while you were writing[\s\S]*New client[\s\S]*As Dana says/);
    assert.equal((await article('vpn'))?.body, 'As Tom says');
    const basedOn = /name="based_on" value="(\d+)"/.exec(page)?.[1] ?? '';
    await write('/articles/vpn/edit', { body: 'Both', based_on: basedOn });
    assert.deepEqual([(await article('vpn'))?.body, (await article('vpn'))?.version], ['Both', 3]);
    // Sent again: it says so already.
    assert.equal((await write('/articles/vpn/edit', { body: 'Both', based_on: '1' })).status, 303);
    assert.equal((await article('vpn'))?.version, 3);
  });

  it('show how it would look, and keep nothing', async () => {
    const { write, desk } = await open('tom');
    const page = await (await write('/knowledge/new', { body: '**Now** <i>', step: 'preview' })).text();
    assert.match(
      page,
      /Preview\. Nothing is saved yet[\s\S]*<strong>Now<\/strong> &lt;i&gt;[\s\S]*\*\*Now\*\* &lt;i&gt;<\/textarea>/,
    );
    assert.deepEqual(await desk.read.articles(), []);
  });

  for (const [what, values, said] of [
    ['no title', { title: ' \u200b ' }, /It needs a title/],
    ['no text', { body: '' }, /It needs some text/],
    ['a text that is too long', { body: 'x'.repeat(100_001) }, /more than 100,000 characters; make it several/],
    ['no day', { review: '2027-02-30' }, /must be a day/],
    ['no language', { language: 'Klingon' }, /must be a code/],
    ['a category that is gone', { category: 'gone' }, /category is not there/],
    ['an owner who does not work here', { owner: 'rita' }, /owner must be somebody who works/],
    ['an owner whom nobody knows', { owner: 'nobody' }, /owner must be somebody who works/],
  ] as const) {
    it(`refuse ${what}, with what was typed`, async () => {
      const { write, desk } = await open('tom');
      const response = await write('/knowledge/new', { why: 'Kept words', ...values });
      assert.equal(response.status, 422);
      const page = await response.text();
      assert.match(page, said);
      assert.match(page, /value="Kept words"/);
      assert.deepEqual(await desk.read.articles(), []);
    });
  }

  it('say why a megabyte is too much, in words', async () => {
    const { write } = await open('tom');
    const response = await write('/knowledge/new', { body: 'x'.repeat(1_100_000) });
    assert.equal(response.status, 413);
    assert.match(await response.text(), /<p>The request is larger than 1 MB\. Send less\.<\/p>/);
  });

  it('let nobody write who does not work here, whatever they send', async () => {
    const { write, article, get } = await open('rita', { id: 'vpn', body: 'Before' });
    for (const place of ['/knowledge/new', '/articles/vpn/edit']) {
      assert.equal((await write(place, { based_on: '1' })).status, 403);
      assert.equal((await get(place)).status, 403);
    }
    assert.equal((await article('vpn'))?.body, 'Before');
  });

  it('keep an owner who has left until somebody names another', async () => {
    const { write, article, text, desk } = await open('tom', { id: 'vpn', owner: personId('dana') });
    await desk.store.transaction(async (tx) => {
      const dana = await tx.person(personId('dana'));
      assert.ok(dana);
      await tx.savePerson({ ...dana, active: false });
    });
    assert.match(await text('/articles/vpn/edit'), /value="dana" selected>Dana[^<]* \(has left\)/);
    assert.equal((await write('/articles/vpn/edit', { body: 'New', based_on: '1', owner: 'dana' })).status, 303);
    assert.equal((await article('vpn'))?.owner, 'dana');
  });

  it('count whom an article helped', async () => {
    const { post, formToken, desk } = await open('rita', { id: 'vpn' }, { id: 'secret', audience: 'desk' });
    const answer = async (id: string, helped: string) =>
      (await post(`/articles/${id}/answer`, { form_token: await formToken(), helped })).status;
    assert.deepEqual(
      [await answer('vpn', 'yes'), await answer('secret', 'yes'), await answer('vpn', '')],
      [303, 404, 400],
    );
    assert.deepEqual(await desk.read.articleAnswers('vpn'), { helped: 1, not: 0 });
  });

  it('stand beside a ticket: for its requester what may help, which closes it, for its desk what to answer with', async () => {
    const vpn = { id: 'vpn', title: 'VPN from home', body: 'Install **it**.' };
    const { desk, text, as, post, formToken } = await open('rita', vpn, {
      id: 'keys',
      title: 'VPN keys',
      audience: 'desk',
    });
    await desk.types('rita', 'vpn is broken');
    await desk.settle();
    await as('rita');
    const hers = await text('/tickets/1');
    assert.match(hers, /This may help[\s\S]*VPN from home[\s\S]*It solved it/);
    assert.doesNotMatch(hers, /VPN keys|Insert into reply/);
    await as('tom');
    assert.doesNotMatch(await text('/tickets/1'), /VPN from home/);
    await as('nick');
    const theirs = await text('/tickets/1');
    assert.match(theirs, /Articles<[\s\S]*VPN from home[\s\S]*Insert into reply/);
    assert.doesNotMatch(theirs, /It solved it/);
    assert.match(
      await text('/tickets/1?put=vpn&as=link'),
      />VPN from home: https:\/\/desk\.example\/console\/articles\/vpn<\/textarea>/,
    );
    assert.match(await text('/tickets/1?put=vpn&as=words'), />Install \*\*it\*\*\.<\/textarea>/);
    assert.doesNotMatch(await text('/tickets/1?put=keys&as=words'), /Call the gate[^<]*<\/textarea>/);
    const solve = async (article: string) =>
      (await post(`/articles/${article}/solved`, { form_token: await formToken(), ticket: '1' })).status;
    assert.equal(await solve('vpn'), 404);
    await as('rita');
    assert.deepEqual([await solve('keys'), await solve('vpn'), await solve('vpn')], [404, 303, 303]);
    assert.equal((await desk.ticket(1)).status, 'cancelled');
    assert.doesNotMatch(await text('/tickets/1'), /This may help/);
    assert.deepEqual((await desk.read.articleUse('vpn')).solved, 1);
  });

  it('say that one should be read again, and that it is still right with a press', async () => {
    const stale = { id: 'badge', title: 'A lost badge', reviewOn: '2026-02-01' } as const;
    const { text, post, formToken, as, article } = await open('rita', stale);
    assert.doesNotMatch(await text('/articles/badge'), /Still right/);
    const form_token = await formToken();
    assert.equal((await post('/articles/badge/still-right', { form_token })).status, 403);
    await as('tom');
    assert.match(await text('/articles/badge'), /Due for review since 2026-02-01[\s\S]*Still right/);
    const token = await formToken();
    assert.equal((await post('/articles/badge/still-right', { form_token: token })).status, 303);
    assert.deepEqual([(await article('badge'))?.version, (await article('badge'))?.reviewOn], [2, '2026-09-02']);
    assert.doesNotMatch(await text('/articles/badge'), /Due for review since/);
  });

  it('show those who lead what was asked and has no article, from which one is begun', async () => {
    const { desk, text, as, get } = await open('tom');
    assert.equal((await get('/knowledge/asked')).status, 403);
    await as('mona');
    const none = await text('/knowledge/asked');
    assert.match(none, /Everything that was asked often has an article[\s\S]*no tickets in the last 30 days/);
    assert.doesNotMatch(none, /These are about the same/);
    for (const who of ['rita', 'omar', 'rita']) await desk.types(who, 'printer <b>jammed</b>');
    const page = await text('/knowledge/asked');
    assert.match(page, /3 of the last 3 tickets/);
    assert.match(page, /Printer[\s\S]*3 tickets from 2 people[\s\S]*tickets\/3[\s\S]*Write this article/);
    assert.doesNotMatch(page, /<b>jammed/);
    const [, address = ''] = /href="\/console(\/knowledge\/new\?[^"]+)"/.exec(page) ?? [];
    assert.match(await text(address.replaceAll('&amp;', '&')), /name="title"[^>]* value="Printer/);
    await desk.store.transaction((tx) =>
      tx.saveArticle(anArticle({ id: 'jam', title: 'printer jammed' }), { by: null, why: null }),
    );
    assert.match(
      await text('/knowledge/asked'),
      /Everything that was asked often has an article[\s\S]*covers 0 of the last 3 tickets/,
    );
  });
});
