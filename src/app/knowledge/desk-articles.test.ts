import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultLimits } from '#src/app/people/limits.ts';
import { anArticle } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';

const ask = { question: 'badge', show: 'ready', category: null, after: null, limit: 10 } as const;

describe('the knowledge base for pages', () => {
  it('answers only so many questions an hour, and lists without a question as often as one likes', async () => {
    const desk = await createTestDesk({ limits: { ...defaultLimits, searches: 2 } });
    const rita = await desk.person('rita');
    const codes: (string | number)[] = [];
    for (const question of ['badge', 'badge', 'badge', '']) {
      const found = await desk.articles.list(rita, { ...ask, question });
      codes.push('code' in found ? found.code : found.total);
    }
    assert.deepEqual(codes, [0, 0, 'too_many', 0]);
  });

  it('finds what was written a moment ago, and no longer what became a draft', async () => {
    const desk = await createTestDesk();
    const [rita, tom] = [await desk.person('rita'), await desk.person('tom')];
    const total = async () => {
      const found = await desk.articles.list(rita, ask);
      return 'code' in found ? found.code : found.total;
    };
    const { id: _, version, changedAt: __, ...text } = anArticle();
    assert.equal(await total(), 0);
    const made = await desk.articles.write(tom, { id: null, text, why: '', basedOn: 0 });
    assert.ok(made.ok);
    assert.equal(await total(), 1);
    await desk.articles.write(tom, { id: made.article.id, text: { ...text, draft: true }, why: '', basedOn: version });
    assert.equal(await total(), 0);
  });

  it('lets one of two win who save at once', async () => {
    const desk = await createTestDesk();
    const tom = await desk.person('tom');
    const { id, version, changedAt: _, ...text } = anArticle();
    await desk.store.transaction((tx) => tx.saveArticle(anArticle(), { by: null, why: null }));
    const both = await Promise.all(
      ['One', 'Two'].map((body) =>
        desk.articles.write(tom, { id, text: { ...text, body }, why: '', basedOn: version }),
      ),
    );
    assert.deepEqual(both.map((one) => (one.ok ? 'kept' : one.why.code)).toSorted(), ['changed_since', 'kept']);
  });
});
