import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Person } from '#src/core/organisation/person.ts';
import { people } from '#src/core/testing/small-organisation.ts';
import {
  type Article,
  articleIdFor,
  articleProblem,
  cleanArticle,
  isFound,
  mayReadArticle,
  mayWriteArticles,
} from './article.ts';

const anArticle = (given: Partial<Article> = {}): Article => ({
  ...{ id: 'lost-badge', title: 'A lost badge', body: 'Call the gate.', language: 'en', audience: 'everyone' },
  ...{ category: null, owner: null, reviewOn: null, draft: false, version: 1, changedAt: 0 },
  ...given,
});

describe('an article', () => {
  it('is refused for the first thing that is wrong with it', () => {
    assert.equal(articleProblem(anArticle()), null);
    for (const [given, problem] of [
      [{ id: 'Über uns' }, 'bad_id'],
      [{ id: '../secret' }, 'bad_id'],
      [{ title: '' }, 'no_title'],
      [{ title: 'x'.repeat(201) }, 'long_title'],
      [{ body: ' \u200b\n' }, 'no_body'],
      [{ body: 'x'.repeat(1_000_000) }, 'long_body'],
      [{ language: 'German' }, 'bad_language'],
      [{ reviewOn: '2027-02-30' }, 'bad_day'],
      [{ reviewOn: 'soon' }, 'bad_day'],
    ] as const) {
      assert.equal(articleProblem(anArticle(given)), problem);
    }
  });

  it('is kept without what misleads its readers', () => {
    const { title, body } = cleanArticle(anArticle({ title: ' A\nlost \u202ebadge ', body: 'One\r\ntwo\u0000\n\n' }));
    assert.deepEqual({ title, body }, { title: 'A lost badge', body: 'One\ntwo' });
  });

  it('is read by those it is for', () => {
    const table = [
      [{}, [true, true, true, true]],
      [{ audience: 'desk' }, [false, false, true, true]],
      [{ draft: true }, [false, false, true, false]],
      [{ audience: 'desk', draft: true }, [false, false, true, false]],
    ] as const;
    for (const [given, expected] of table) {
      const article = anArticle(given);
      assert.deepEqual(
        [people.rita, people.tom].flatMap((reader) => [mayReadArticle(article, reader), isFound(article, reader)]),
        expected,
        JSON.stringify(given),
      );
    }
  });

  it('gets an id from its title that no other has', () => {
    const taken = new Set(['lost', 'lost-2']);
    for (const [title, id] of [
      ['Où est mon Badge ?', 'ou-est-mon-badge'],
      ['Lost!', 'lost-3'],
      ['バッジ', 'article'],
      [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
    ] as const) {
      const made = articleIdFor(title, (one) => taken.has(one));
      assert.equal(made, id);
      assert.equal(articleProblem(anArticle({ id: made })), null);
    }
  });

  it('is written by those who work at the desk, unless they are blocked or have left', () => {
    const may = (person: Person) => mayWriteArticles(person);
    assert.deepEqual([people.rita, people.tom, people.mona].map(may), [false, true, true]);
    assert.deepEqual(
      [{ active: false }, { blocked: 'spam' }].map((set) => may({ ...people.tom, ...set } as Person)),
      [false, false],
    );
  });
});
