import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';

const open = async (who: string) => {
  const opened = await openConsole();
  const { desk, as, get, post, formToken } = opened;
  await desk.types('rita', 'printer is jammed');
  await desk.types('rita', 'vpn is down');
  await desk.settle();
  await as(who);
  const text = async (query = '') => (await get(`/home${query}`)).text();
  const version = async () => /name="based_on" value="(\d+)"/.exec(await text('?arrange=1'))?.[1] ?? '';
  const press = async (values: Readonly<Record<string, string>>) =>
    post('/home', { form_token: await formToken(), based_on: await version(), ...values });
  /** The headings of the cards, in order. */
  const cards = async () =>
    [...(await text()).matchAll(/<section(?: class="([a-z]+)")?><h2><a [^>]*>([^<]*)<\/a><\/h2>/g)].map(
      ([, look, title]) => `${title}${look === 'double' ? ', wide' : ''}`,
    );
  return { ...opened, text, press, cards, version };
};

describe('the home page', () => {
  it('is where the console opens', async () => {
    const { get } = await open('tom');
    assert.equal((await get('')).headers.get('location'), '/console/home');
  });

  it('begins with what each role needs first', async () => {
    const { cards, as } = await open('tom');
    assert.deepEqual((await cards()).slice(0, 2), ['Offered to you', 'My work, wide']);
    await as('mona');
    assert.deepEqual((await cards()).slice(0, 2), ['Teams, wide', 'Overdue, not acknowledged']);
    await as('rita');
    assert.deepEqual(await cards(), ['My tickets', 'Your activity', 'Knowledge']);
    await as('ada');
    assert.ok((await cards()).includes('Health'));
  });

  it('shows what is so now, and leads to all of it', async () => {
    const { text, as, desk } = await open('rita');
    const page = await text();
    assert.match(page, /<h2><a href="\/console\/tickets">My tickets<\/a><\/h2>[\s\S]*printer is jammed/);
    assert.match(page, /Your activity<\/a><\/h2>[\s\S]*You filed it/);
    const { assignee } = await desk.ticket(1);
    await as(assignee ?? '');
    assert.match(await text(), /Offered to you<\/a><\/h2>[\s\S]*printer is jammed[\s\S]*My work/);
    await as('nick');
    assert.doesNotMatch(await text(), /printer is jammed/);
    await as('mona');
    assert.match(await text(), /Open tickets by team[\s\S]*Workload[\s\S]*Tom/);
    await as('ada');
    assert.match(await text(), /Health<\/a><\/h2><p>Everything is running\./);
  });

  it('leads to what is left of a longer list, and says what is solved', async () => {
    const { text, desk } = await open('rita');
    const { assignee } = await desk.ticket(1);
    await desk.types(assignee ?? '', 'take 1');
    await desk.types(assignee ?? '', 'resolve 1 another cable');
    assert.match(await text(), /printer is jammed[\s\S]*?<span class="due good">Resolved<\/span>/);
    for (let n = 0; n < 6; n += 1) await desk.types('rita', `monitor ${n} stays black`);
    assert.match(await text(), /<a href="\/console\/tickets">… and 2 more<\/a>/);
  });

  it('is arranged by buttons: moved, widened, removed and added, and kept for this person', async () => {
    const { press, cards, text, as } = await open('rita');
    assert.equal((await press({ act: 'later', card: 'requested' })).status, 303);
    assert.match(await text('?arrange=1'), /“My tickets” is now 2nd of 3\./);
    await press({ act: 'wide', card: 'requested' });
    await press({ act: 'hide', card: 'articles' });
    assert.deepEqual(await cards(), ['Your activity', 'My tickets, wide']);
    assert.match(await text('?arrange=1'), /More cards[\s\S]*<b>Knowledge<\/b>/);
    await press({ act: 'show', card: 'articles' });
    assert.deepEqual(await cards(), ['Your activity', 'My tickets, wide', 'Knowledge']);
    await press({ act: 'order', order: 'articles requested activity' });
    assert.deepEqual(await cards(), ['Knowledge', 'My tickets, wide', 'Your activity']);
    await as('omar');
    assert.deepEqual(await cards(), ['My tickets', 'Your activity', 'Knowledge']);
    await as('rita');
    await press({ act: 'reset' });
    assert.deepEqual(await cards(), ['My tickets', 'Your activity', 'Knowledge']);
  });

  it('goes on at the button that was pressed, or beside it when that is gone', async () => {
    const { press, get } = await open('tom');
    const focused = async (values: Readonly<Record<string, string>>) => {
      const next = (await press(values)).headers.get('location') ?? '';
      const page = await (await get(next.replace('/console', ''))).text();
      return [...page.matchAll(/value="([a-z]+)" autofocus>[^<]*<span class="sr"> ([^<]*)/g)].map(
        ([, act, title]) => `${act} ${title}`,
      );
    };
    assert.deepEqual(await focused({ act: 'later', card: 'asked' }), ['later Offered to you']);
    assert.deepEqual(await focused({ act: 'earlier', card: 'asked' }), ['later Offered to you']);
    assert.deepEqual(await focused({ act: 'wide', card: 'asked' }), ['narrow Offered to you']);
    assert.deepEqual(await focused({ act: 'hide', card: 'asked' }), ['show Offered to you']);
    assert.deepEqual(await focused({ act: 'show', card: 'asked' }), ['earlier Offered to you']);
  });

  it('changes nothing from a tab that shows how it was before', async () => {
    const { press, cards, version } = await open('rita');
    const old = await version();
    await press({ act: 'later', card: 'requested' });
    const refused = await press({ act: 'hide', card: 'requested', based_on: old });
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /You changed this page somewhere else/);
    assert.deepEqual(await cards(), ['Your activity', 'My tickets', 'Knowledge']);
  });

  it('is changed once when two tabs press at once', async () => {
    const { desk } = await open('rita');
    const rita = await desk.person('rita');
    const both = await Promise.all(
      (['requested', 'activity'] as const).map((card) => desk.pages.moveCard(rita, { act: 'hide', card }, 0)),
    );
    assert.equal(both.filter((one) => one === 'changed_since').length, 1);
    assert.equal((await desk.pages.dashboard(rita)).shown.length, 2);
  });

  it('says so when every card is removed', async () => {
    const { press, text } = await open('rita');
    for (const card of ['requested', 'activity', 'articles']) await press({ act: 'hide', card });
    assert.match(await text(), /Your home page has no cards/);
    assert.doesNotMatch(await text('?arrange=1'), /data-card=/);
  });

  it('moves no card that is not there, and takes nothing that its pages do not send', async () => {
    const { press, cards } = await open('rita');
    for (const card of ['health', 'constructor', '<b>', '']) {
      assert.equal((await press({ act: 'hide', card })).status, 409, card);
    }
    assert.equal((await press({ act: 'show', card: 'teams' })).status, 409);
    assert.equal((await press({ act: 'order', order: 'requested' })).status, 409);
    assert.equal((await press({ act: 'explode', card: 'requested' })).status, 400);
    assert.equal((await press({ act: 'hide', card: 'requested', based_on: 'x' })).status, 409);
    assert.deepEqual(await cards(), ['My tickets', 'Your activity', 'Knowledge']);
  });
});
