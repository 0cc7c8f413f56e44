import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk, anArticle, number } from '#src/app/testing/builders.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

type Limits = NonNullable<Parameters<typeof openConsole>[0]>['limits'];

const badge: Partial<Article> = { id: 'badge', title: 'A lost badge', body: 'Call the gate.' };

const open = async (articles: readonly Partial<Article>[], setup: Partial<OrganisationSetup> = {}, limits?: Limits) => {
  const opened = await openConsole({ setup, ...(limits && { limits }) });
  for (const one of articles) {
    await opened.desk.store.transaction((tx) => tx.saveArticle(anArticle(one), { by: null, why: null }));
  }
  await opened.as('rita');
  const form_token = await opened.formToken();
  const send = (place: string, values: Readonly<Record<string, string>>) =>
    opened.post(place, { form_token, title: 'I lost my badge', nonce: 'n1', ...values });
  const filed = async () => (await opened.desk.read.events(number(1)))[0]?.event;
  return { ...opened, send, filed };
};

describe('the form for a new ticket', () => {
  it('asks once whether an article solves it, and keeps what was typed', async () => {
    const { send, filed } = await open([badge]);
    const asked = await send('/new', { description: 'it fell <b>out</b>' });
    const page = await asked.text();
    assert.equal(asked.status, 200);
    assert.match(page, /Does one of these solve it\?[\s\S]*A lost badge[\s\S]*Yes, this solved it/);
    assert.match(page, /it fell &lt;b&gt;out/);
    assert.match(page, /No, file the ticket/);
    assert.equal(await filed(), undefined, 'nothing was filed');
    const [, offered] = /name="offered" value="([^"]*)"/.exec(page) ?? [];
    const sent = await send('/new', { description: 'it fell out', asked: 'yes', offered: offered ?? '' });
    assert.equal(sent.headers.get('location'), '/console/tickets/1');
    const event = await filed();
    assert.ok(event?.type === 'ticket.filed');
    assert.deepEqual(event.tried, [{ id: 'badge', title: 'A lost badge', read: false }]);
  });

  it('begins with a button that files, as Enter sends a form with its first one', async () => {
    const { send } = await open([badge]);
    const page = await (await send('/new', {})).text();
    const [first] = /<button[^>]*>/.exec(page.slice(page.indexOf('data-before-filing'))) ?? [];
    assert.doesNotMatch(first ?? '', /formaction/);
  });

  it('files no ticket when one did, which counts as helped', async () => {
    const { send, filed, desk } = await open([badge]);
    const sent = await send('/new/solved', { solved_by: 'badge' });
    assert.equal(sent.headers.get('location'), '/console/tickets');
    assert.equal(await filed(), undefined);
    assert.deepEqual(await desk.read.articleAnswers('badge'), { helped: 1, not: 0 });
  });

  it('shows articles while somebody types, without filing', async () => {
    const { send, filed } = await open([badge]);
    const shown = await (await send('/new/articles', { title: 'lost badge' })).text();
    assert.match(shown, /^<h2>[\s\S]*A lost badge/);
    assert.doesNotMatch(shown, /<html/);
    assert.equal(await (await send('/new/articles', { title: 'flamingo' })).text(), '');
    assert.equal(await (await send('/new/articles', { title: ' ' })).text(), '');
    assert.equal(await filed(), undefined);
  });

  it('shows nothing any more to whoever asks as often as a script does, and files and searches as ever', async () => {
    const limits = { filing: 30, messages: 120, searches: 120, suggestions: 3, codes: 10 };
    const { send, get } = await open([badge], {}, limits);
    for (let n = 0; n < 3; n += 1) assert.match(await (await send('/new/articles', {})).text(), /A lost badge/);
    const over = await send('/new/articles', {});
    assert.deepEqual([over.status, await over.text()], [200, '']);
    assert.match(await (await get('/knowledge?q=badge')).text(), /A lost badge/);
    assert.equal((await send('/new', {})).headers.get('location'), '/console/tickets/1');
  });

  it('files at once what no article covers, what has files, and what was asked before', async () => {
    const { send } = await open([badge]);
    assert.equal((await send('/new', { title: 'flamingo upstairs' })).headers.get('location'), '/console/tickets/1');
    const scripted = { asked: 'yes', nonce: 'n2', offered: 'badge', opened: 'badge' };
    assert.equal((await send('/new', scripted)).headers.get('location'), '/console/tickets/2');
  });

  it('notes only articles that they may read, and at most six', async () => {
    const secret = { id: 'master', title: 'The master key', audience: 'desk' } as const;
    const { send, filed } = await open([badge, secret]);
    const offered = ['master', 'none', '../x', 'badge', ...Array.from({ length: 5_000 }, () => 'badge')].join(' ');
    await send('/new', { asked: 'yes', offered, opened: 'badge' });
    const event = await filed();
    assert.ok(event?.type === 'ticket.filed');
    assert.deepEqual(event.tried, [{ id: 'badge', title: 'A lost badge', read: true }]);
  });

  it('leaves alone where suggestions are off: by the category that was chosen, else by that of the article', async () => {
    const categories = aDesk().categories.map((one) => ({ ...one, suggests: false }));
    const { send } = await open(
      [
        { ...badge, category: categories[0]?.id ?? null },
        { ...badge, id: 'other' },
      ],
      { categories },
    );
    const shown = await (await send('/new/articles', {})).text();
    assert.match(shown, /data-article="other"/);
    assert.doesNotMatch(shown, /data-article="badge"/);
    const chosen = await send('/new/articles', { category: categories[0]?.id ?? '' });
    assert.equal(await chosen.text(), '');
  });

  it('is filed with its articles in the log, and none of them is put on the receipt again', async () => {
    const { send, desk, as, get } = await open([badge]);
    await send('/new', { asked: 'yes', offered: 'badge', opened: 'badge' });
    await desk.settle();
    assert.deepEqual(await desk.read.suggestedArticles(number(1)), []);
    await as('dana');
    assert.match(await (await get('/tickets/1')).text(), /did not solve it: “A lost badge” \(read\)/);
  });
});
