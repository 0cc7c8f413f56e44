import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, anArticle, aTicket, monday, number, personId } from '#src/app/testing/builders.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

const byDana = { by: personId('dana'), why: 'it moved' };

export const articlesContract = (open: OpenPorts): void => {
  describe('articles', () => {
    it('are kept with every version, and are told by a state that never comes back', async (t) => {
      const { store } = await openDesk(t, open);
      const states = [await store.read.articlesState()];
      const first = anArticle({ id: 'vpn', owner: personId('tom'), reviewOn: '2027-03-01' });
      const second = anArticle({
        id: 'vpn',
        version: 2,
        title: 'Over the network',
        draft: true,
        changedAt: monday + 5,
      });
      for (const [article, how] of [
        [first, { by: null, why: null }],
        [second, byDana],
      ] as const) {
        assert.equal(await store.transaction((tx) => tx.saveArticle(article, how)), true);
        assert.deepEqual(await store.read.article('vpn'), article);
        states.push(await store.read.articlesState());
      }
      assert.equal(new Set(states).size, 3);
      assert.deepEqual(await store.read.articleVersions('vpn'), [
        { version: 2, title: second.title, body: second.body, at: second.changedAt, ...byDana },
        { version: 1, title: first.title, body: first.body, at: first.changedAt, by: null, why: null },
      ]);
    });

    it('are written by one of two at a time', async (t) => {
      const { store } = await openDesk(t, open);
      const save = (given: Parameters<typeof anArticle>[0]) =>
        store.transaction((tx) => tx.saveArticle(anArticle(given), byDana));
      assert.equal(await save({ title: 'One' }), true);
      assert.equal(await save({ title: 'Other' }), false);
      assert.equal(await save({ version: 3 }), false);
      assert.equal((await store.read.article(anArticle().id))?.title, 'One');
      assert.equal((await store.read.articleVersions(anArticle().id)).length, 1);
    });

    it('are listed by their ids, long ones too, and belong to what exists', async (t) => {
      const { store } = await openDesk(t, open);
      const long = anArticle({ id: 'b', body: 'ü'.repeat(100_000) });
      for (const article of [long, anArticle({ id: 'a-1' }), anArticle({ id: 'a1' })]) {
        await store.transaction((tx) => tx.saveArticle(article, byDana));
      }
      const all = await store.read.articles();
      assert.deepEqual(
        all.map(({ id }) => id),
        ['a-1', 'a1', 'b'],
      );
      assert.deepEqual(all[2], long);
      assert.equal(await store.read.article('nothing'), null);
      const lost = anArticle({ id: 'lost', owner: personId('nobody') });
      await assert.rejects(store.transaction((tx) => tx.saveArticle(lost, byDana)));
      assert.equal(await store.read.article('lost'), null);
    });

    it('outlive their category', async (t) => {
      const { store } = await openDesk(t, open);
      const [gone, ...kept] = aDesk().categories;
      assert.ok(gone);
      await store.transaction((tx) => tx.saveArticle(anArticle({ category: gone.id }), byDana));
      assert.equal((await store.read.article(anArticle().id))?.category, gone.id);
      await store.transaction((tx) => tx.saveSetup(aDesk({ categories: kept, rules: [] }), 1));
      assert.deepEqual(await store.read.article(anArticle().id), anArticle());
    });

    it('count the last answer of each', async (t) => {
      const { store } = await openDesk(t, open);
      const { id } = anArticle();
      await store.transaction(async (tx) => {
        await tx.saveArticle(anArticle(), byDana);
        await tx.answerArticle({ article: id, person: personId('rita'), helped: false, at: monday });
        await tx.answerArticle({ article: id, person: personId('tom'), helped: false, at: monday });
        await tx.answerArticle({ article: id, person: personId('rita'), helped: true, at: monday + 1 });
      });
      assert.deepEqual(await store.read.articleAnswers(id), { helped: 1, not: 1 });
      assert.deepEqual(await store.read.articleAnswers('nothing'), { helped: 0, not: 0 });
      const lost = { article: 'nothing', person: personId('rita'), helped: true, at: monday };
      await assert.rejects(store.transaction((tx) => tx.answerArticle(lost)));
    });

    it('stand beside a ticket in their order, each once, with what came of them', async (t) => {
      const { store } = await openDesk(t, open);
      const one = aTicket({ number: number(1) });
      await store.transaction(async (tx) => {
        for (const id of ['a', 'b', 'c']) await tx.saveArticle(anArticle({ id }), byDana);
        await tx.nextTicketNumber();
        await tx.writeTicket({ before: null, after: one, events: [], timers: [], outbox: [], facts: noFacts });
        await tx.suggestArticles(one.number, ['b', 'a'], monday);
        await tx.suggestArticles(one.number, ['a'], monday + 1);
        await tx.suggestArticles(one.number, [], monday + 1);
      });
      const standing = async () =>
        (await store.read.suggestedArticles(one.number)).map(({ article, solvedAt }) => [article.id, solvedAt]);
      assert.deepEqual(await standing(), [
        ['b', null],
        ['a', null],
      ]);
      for (const at of [monday + 2, monday + 3]) {
        await store.transaction(async (tx) => {
          await tx.noteSolvedBy(one.number, 'a', at);
          await tx.noteSolvedBy(one.number, 'c', at);
          await tx.countArticleView('a', '2026-03-02');
        });
      }
      assert.deepEqual(await standing(), [
        ['b', null],
        ['a', monday + 2],
      ]);
      assert.deepEqual(await store.read.articleUse('a'), { views: 2, suggested: 1, solved: 1 });
      assert.deepEqual(await store.read.articleUse('c'), { views: 0, suggested: 0, solved: 0 });
      await store.transaction(async (tx) => {
        await tx.countArticleView('b', '2026-03-02');
        await tx.countArticleView('c', '2026-03-01');
        for (const _ of '123') await tx.countArticleView('c', '2026-02-28');
      });
      assert.deepEqual(await store.read.mostReadArticles('2026-03-01', 9), ['a', 'b', 'c']);
      assert.deepEqual(await store.read.mostReadArticles('2026-02-01', 2), ['c', 'a']);
      assert.deepEqual(await store.read.mostReadArticles('2026-04-01', 2), []);
      const lost = store.transaction((tx) => tx.suggestArticles(one.number, ['nothing'], monday));
      await assert.rejects(lost);
      await assert.rejects(store.transaction((tx) => tx.countArticleView('nothing', '2026-03-02')));
    });

    it('are there once one is no draft', async (t) => {
      const { store } = await openDesk(t, open);
      assert.equal(await store.read.hasArticles(), false);
      await store.transaction((tx) => tx.saveArticle(anArticle({ draft: true }), byDana));
      assert.equal(await store.read.hasArticles(), false);
      await store.transaction((tx) => tx.saveArticle(anArticle({ id: 'b' }), byDana));
      assert.equal(await store.read.hasArticles(), true);
    });
  });
};
