import assert from 'node:assert/strict';
import { after, describe, it, mock } from 'node:test';
import { Client } from 'pg';
import { openEngine } from '#db/open-engine.ts';
import { createStore } from '#db/store.ts';
import { commonWordsContract } from '#db/testing/common-words.ts';
import { dropShared, freshDatabase, skipWithoutServer } from './testing.ts';

if (skipWithoutServer === false) {
  describe('search on PostgreSQL', () => {
    after(dropShared);
    commonWordsContract(async (t) => {
      const { engine } = await openEngine(await freshDatabase());
      t.after(() => engine.close());
      return engine;
    });

    it('a search is planned each time for its own words', async (t) => {
      const { engine } = await openEngine(await freshDatabase());
      t.after(() => engine.close());
      const { search, read } = createStore(engine);
      const names = new Map<string, unknown>();
      const original = Client.prototype.query;
      const watched = mock.method(Client.prototype, 'query', function query(this: Client, ...given: unknown[]) {
        const [{ text = '', name }] = given as [{ text?: string; name?: string }];
        names.set(text, name);
        return Reflect.apply(original, this, given);
      });
      for (let n = 0; n < 4; n += 1) {
        await search.searchTickets('printer smoke', {}, 10);
        await read.setting('any');
      }
      watched.mock.restore();
      const searching = [...names].filter(([text]) => text.includes('ticket_search'));
      assert.ok(searching.length > 0);
      assert.deepEqual(
        searching.filter(([, name]) => name !== undefined),
        [],
      );
      assert.ok([...names.values()].some((name) => name !== undefined));
    });
  });
} else {
  it('search on PostgreSQL', { skip: skipWithoutServer });
}
