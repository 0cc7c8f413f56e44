import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';

describe('the console: what a manager does on “Team overview”', () => {
  /** Tickets of Rita's that are overdue, and Mona, who leads the team. */
  const late = async (words = 'printer is jammed') => {
    const opened = await openConsole();
    await opened.desk.types('rita', words);
    await opened.desk.pass(300);
    await opened.as('mona');
    return { ...opened, board: async () => (await opened.get('/team')).text() };
  };

  /** The fields that a form on the page with this verb would send, without those that somebody fills in. */
  const formOf = (page: string, verb: string): Readonly<Record<string, string>> => {
    const form = page.split('<form').find((one) => one.includes(`name="verb" value="${verb}"`)) ?? '';
    const hidden = form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g);
    return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]));
  };

  it('says that no ticket has a category, or that there is no ticket, in place of an empty list', async () => {
    const { board, desk } = await late('please look at this');
    assert.match(await board(), /No open ticket has a category yet\./);
    await desk.types('rita', 'cancel 1 No longer needed');
    assert.match(await board(), /By category<\/h2><div data-part="categories"><p class="soft">No open tickets\./);
  });

  it('acknowledges what is overdue, and is back on the page, where it does not ask any more', async () => {
    const { board, post, desk } = await late();
    const form = formOf(await board(), 'acknowledge');
    const done = await post('/tickets/1/do', form);
    assert.equal(done.headers.get('location'), '/console/team');
    const page = await board();
    assert.match(page, /#1: You acknowledged this\./);
    assert.ok((await desk.ticket(1)).clocks.some(({ acknowledged }) => acknowledged?.by === 'mona'));
    assert.notDeepEqual(formOf(page, 'acknowledge'), form);
  });

  it('gives a ticket to somebody from a list that begins with whom the router would ask', async () => {
    const { board, post, desk } = await late();
    const page = await board();
    const view = await desk.pages.ticket(await desk.person('mona'), 1);
    const offered = [
      ...((page.split('id="unacknowledged-assign-1-assignee"')[1] ?? '')
        .split('</select>')[0]
        ?.matchAll(/<option value="([^"]+)"/g) ?? []),
    ];
    const best = view?.view.suggested?.map(({ person }) => person) ?? [];
    assert.deepEqual(
      offered.map(([, person]) => person),
      best,
    );
    const done = await post('/tickets/1/do', { ...formOf(page, 'assign'), assignee: `${best[0]}`, note: '' });
    assert.equal(done.headers.get('location'), '/console/team');
    assert.equal((await desk.ticket(1)).assignee, best[0]);
  });

  it('goes back to no other page than that, whatever a form says', async () => {
    const { board, post } = await late();
    const form = formOf(await board(), 'acknowledge');
    const done = await post('/tickets/1/do', { ...form, back: '//evil.example' });
    assert.equal(done.headers.get('location'), '/console/tickets/1');
  });

  it('finds behind every number the tickets that were counted', async () => {
    const { board, get, desk } = await late();
    await desk.types('rita', 'vpn is down');
    const links = [...(await board()).matchAll(/<a class="figure[^"]*" href="([^"]+)">(\d+)<\/a>/g)];
    assert.ok(links.length >= 5);
    for (const [, address = '', count = ''] of links) {
      const list = await (await get(address.replaceAll('&amp;', '&').replace('/console', ''))).text();
      assert.equal([...list.matchAll(/<tr data-row/g)].length, Number(count), address);
    }
  });
});
