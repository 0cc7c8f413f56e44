import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anArticle, monday, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { days, hours } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import { oweReviews } from './review-reminders.ts';

const badge = { id: 'badge', title: 'A lost badge', owner: personId('tom'), reviewOn: '2026-02-01' } as const;

const open = async (...articles: readonly Partial<Article>[]) => {
  const desk = await createTestDesk();
  for (const one of articles) {
    await desk.store.transaction((tx) => tx.saveArticle(anArticle(one), { by: null, why: null }));
  }
  const remind = async (at: number) => {
    await oweReviews(desk.store, at);
    await desk.settle();
  };
  const asked = (who: string) => desk.titles(who).filter((title) => /still right/.test(title));
  return { ...desk, remind, asked };
};

describe('articles to be read again', () => {
  it('are asked about on one card, once a week however often the desk looks', async () => {
    const desk = await open(badge, { ...badge, id: 'vpn', title: 'VPN', reviewOn: '2026-01-01' });
    await desk.remind(monday);
    await desk.remind(monday + hours(1));
    await desk.remind(monday + days(2));
    assert.deepEqual(desk.asked('tom'), ['Are these 2 articles still right?']);
    const { card } = desk.card('tom', /still right/);
    assert.match(wordsOf({ card }), /VPN[\s\S]*A lost badge/, 'the oldest first');
    await desk.remind(monday + days(7));
    assert.equal(desk.asked('tom').length, 2);
  });

  it('are none that are drafts, not due or never due', async () => {
    const desk = await open(
      { ...badge, draft: true },
      { ...badge, id: 'later', reviewOn: '2030-01-01' },
      { ...badge, id: 'never', reviewOn: null },
    );
    await desk.remind(monday);
    assert.deepEqual(desk.asked('tom'), []);
  });

  it('are right with a press, which leaves the others on the card, and a version that says who said so', async () => {
    const desk = await open(badge, { ...badge, id: 'vpn', title: 'VPN' });
    await desk.remind(monday);
    const { card } = desk.card('tom', /still right/);
    assert.deepEqual(
      card.blocks.flatMap((block) =>
        block.type === 'list' ? block.items.flatMap(({ actions }) => actions.map(({ id }) => id)) : [],
      ),
      ['article', 'article_right', 'article', 'article_right'],
    );
    const left = await desk.presses('tom', 'article_right', '~badge');
    assert.match(wordsOf(left), /^Is this article still right\?[\s\S]*VPN/);
    const again = await desk.presses('tom', 'article_right', '~badge');
    assert.match(wordsOf(again), /VPN/);
    const [last, first] = await desk.read.articleVersions('badge');
    assert.deepEqual([last?.version, last?.by, last?.why, first?.version], [2, 'tom', 'Still right', 1]);
    assert.equal((await desk.read.article('badge'))?.reviewOn, '2026-09-02');
    assert.match(wordsOf(await desk.presses('tom', 'article_right', '~vpn')), /All of it was read again/);
  });

  it('cannot be said to be right by those who write none, nor if they are gone', async () => {
    const desk = await open(badge);
    assert.match(wordsOf(await desk.presses('rita', 'article_right', '~badge')), /Only people who work at the desk/);
    assert.match(wordsOf(await desk.presses('tom', 'article_right', '~nothing')), /no longer there/);
    assert.equal((await desk.read.article('badge'))?.version, 1);
  });

  it('are not asked about any more when somebody wrote them before the card was sent', async () => {
    const desk = await open(badge);
    await oweReviews(desk.store, monday);
    await desk.presses('dana', 'article_right', '~badge');
    await desk.settle();
    assert.deepEqual(desk.asked('tom'), []);
  });
});
