import { describe } from 'node:test';
import { openEngine } from '#db/open-engine.ts';
import { commonWordsContract } from '#db/testing/common-words.ts';

describe('search on SQLite', () => {
  commonWordsContract(async (t) => {
    const { engine } = await openEngine('sqlite::memory:');
    t.after(() => engine.close());
    return engine;
  });
});
