import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Store } from '#src/app/ports/store.ts';
import { aDesk, aTicket } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { askedWithoutArticle } from './asked-without-article.ts';
import { createArticleShelf } from './shelf.ts';

const open = async (setup: Partial<OrganisationSetup> = {}) => {
  const desk = await createTestDesk({ setup });
  const asked: string[] = [];
  const makeSearch = async () => ({
    search: (question: string) => {
      asked.push(question);
      return [];
    },
  });
  const shelf = createArticleShelf(desk.read, makeSearch);
  const look = async (lists: Store['lists'] = desk.store.lists) =>
    askedWithoutArticle(
      { store: { ...desk.store, lists }, shelf, makeSearch },
      await desk.person('mona'),
      desk.clock.now(),
    );
  return { ...desk, asked, look };
};

describe('what was asked and has no article', () => {
  it('lets everybody else go on after each ticket', async () => {
    const desk = await open();
    for (const text of ['one', 'two', 'three', 'four']) await desk.types('rita', `printer ${text}`);
    let turns = 0;
    const count = (): void => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    assert.equal((await desk.look())?.looked, 4);
    clearImmediate(next);
    assert.ok(turns >= 8, `${turns} turns for 4 tickets, each looked for in two places`);
  });

  for (const [what, setup] of [
    ['a team', { teams: aDesk().teams.map((team) => ({ ...team, suggests: false })) }],
    ['a category', { categories: aDesk().categories.map((one) => ({ ...one, suggests: false })) }],
  ] as const) {
    it(`leaves out what is asked of ${what} for which articles are off`, async () => {
      const [on, off] = [await open(), await open(setup)];
      for (const desk of [on, off]) await desk.types('rita', 'printer broken');
      const ticket = await off.ticket(1);
      assert.ok(what === 'a team' || ticket.category !== null);
      assert.deepEqual([(await on.look())?.looked, (await off.look())?.looked], [1, 0]);
    });
  }

  it('reads no more pages than it needs, none of what was cancelled, and asks with no more than the start of a long text', async () => {
    const desk = await open();
    const { lists } = desk.store;
    let pages = 0;
    await desk.look({
      ...lists,
      listTickets: async ({ filter }) => {
        pages += 1;
        assert.ok(pages < 10, 'it reads on and on');
        assert.equal(filter.statuses?.includes('cancelled'), false);
        const ticket = aTicket({ description: 'word '.repeat(8_000) });
        return { tickets: Array.from({ length: 100 }, () => ticket), next: `${pages}` };
      },
    });
    assert.equal(pages, 4);
    assert.ok(desk.asked.length > 0);
    assert.ok(desk.asked.every((question) => question.length <= 2_000));
  });
});
