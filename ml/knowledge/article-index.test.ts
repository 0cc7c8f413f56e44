import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createArticleIndex, createArticleIndexSlowly, type SearchedArticle } from './article-index.ts';

const articles: readonly SearchedArticle[] = [
  {
    id: 'password',
    title: 'Reset a forgotten password',
    body: 'Choose a new one on the sign-in page, within an hour.',
  },
  { id: 'printer', title: 'Printer is offline', body: 'Turn it off and on. Remove the jobs in the queue.' },
  { id: 'vpn', title: 'Connect from home', body: 'Install the VPN client and approve the request on your phone.' },
  { id: 'drucker', title: 'Drucker einrichten', body: 'Das Gerät im Intranet wählen; der Treiber kommt von selbst.' },
  { id: 'kennwort', title: 'Kennwort vergessen', body: 'Auf der Anmeldeseite lässt es sich mit dem Telefon ändern.' },
  { id: 'japanese', title: 'パスワードを忘れたとき', body: 'サインインのページで新しいパスワードを選びます。' },
];

const index = createArticleIndex(articles);
const first = (question: string): string | undefined => index.search(question, 3)[0]?.id;

describe('an index of articles', () => {
  for (const [question, article] of [
    ['how do i reset my password', 'password'],
    ['resetting passwords', 'password'],
    ['forgoten pasword', 'password'],
    ['nothing comes out of the printer, the queue is full', 'printer'],
    ['vpn', 'vpn'],
    ['working at home', 'vpn'],
    ['wie richte ich den drucker ein', 'drucker'],
    ['ich habe mein kennwort vergessen', 'kennwort'],
    ['DRUCKER', 'drucker'],
    ['パスワード', 'japanese'],
  ] as const) {
    it(`has ${article} for ${JSON.stringify(question)}`, () => assert.equal(first(question), article));
  }

  it('has nothing for what is in no article', () => {
    assert.deepEqual(index.search('zzz qqq', 3), []);
    assert.deepEqual(index.search('', 3), []);
    assert.deepEqual(index.search('?!', 3), []);
    assert.deepEqual(createArticleIndex([]).search('printer', 3), []);
  });

  it('says how much of a question an article has: all of it, or a word in passing', () => {
    const [whole] = index.search('reset forgotten password', 1);
    const [part] = index.search('the canteen has no printer vouchers for lunch on friday', 1);
    assert.ok((whole?.coverage ?? 0) > 0.95, `${whole?.coverage}`);
    assert.ok((part?.coverage ?? 1) < 0.5, `${part?.coverage}`);
  });

  it('is the same when it is made while everything else goes on', async () => {
    const slow = await createArticleIndexSlowly(articles);
    for (const question of ['printer offline', 'kennwort', 'phone']) {
      assert.deepEqual(slow.search(question, 6), index.search(question, 6));
    }
  });

  it('reads an article of a megabyte to its end', () => {
    const long = { id: 'long', title: 'Everything', body: `${'word '.repeat(200_000)} flamingo` };
    assert.equal(createArticleIndex([...articles, long]).search('flamingo', 1)[0]?.id, 'long');
  });

  it('answers any question, best first, with no article twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 6 }),
        (question, limit) => {
          const found = index.search(question, limit);
          assert.ok(found.length <= limit);
          assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
          for (const [i, { score, coverage }] of found.entries()) {
            assert.ok(score > 0 && Number.isFinite(score) && coverage >= 0 && coverage <= 1 + 1e-9);
            assert.ok(i === 0 || score <= (found[i - 1]?.score ?? 0));
          }
        },
      ),
    );
  });
});
