import assert from 'node:assert/strict';
import { after, describe, it, mock } from 'node:test';
import { sql } from 'kysely';
import { Client } from 'pg';
import { searchTickets } from '#db/lists/search-tickets.ts';
import { openEngine } from '#db/open-engine.ts';
import { createStore } from '#db/store/store.ts';
import { commonWordsContract } from '#db/testing/common-words.ts';
import type { TicketFilter } from '#src/app/ports/lists.ts';
import { aChange, aDesk, aTicket, categoryId, number, teamId } from '#src/app/testing/builders.ts';
import { dropShared, freshDatabase, skipWithoutServer } from './testing.ts';

if (skipWithoutServer === false) {
  describe('search on PostgreSQL', () => {
    after(dropShared);
    commonWordsContract(async (t) => {
      const { engine } = await openEngine(await freshDatabase());
      t.after(() => engine.close());
      return engine;
    });

    it('looks through the newest tickets with a common word first, and through the rest when those are too few', async (t) => {
      const { engine } = await openEngine(await freshDatabase());
      t.after(() => engine.close());
      const { transaction } = createStore(engine);
      await transaction(async (tx) => {
        await tx.saveSetup(aDesk(), 0);
        for (let n = 1; n <= 400; n += 1) {
          const place = n === 7 ? { team: teamId('networks'), category: categoryId('network') } : {};
          await tx.writeTicket(aChange(aTicket({ number: number(n), title: `please ${n}`, ...place })));
        }
      });
      await sql`ANALYZE ticket_search`.execute(engine.read);
      const bounds = { commonFrom: 100, newest: 1_000, firstLook: 20, rarest: 8 };
      const find = async (filter: TicketFilter) => {
        const found = await searchTickets(engine, { text: 'please', filter, limit: 5 }, bounds);
        return found.map((ticket) => ticket.number);
      };
      const looked = mock.method(Client.prototype, 'query');
      assert.deepEqual(await find({}), [400, 399, 398, 397, 396]);
      const [after] = looked.mock.calls.flatMap(({ arguments: [given] }) => {
        const { text = '', values = [] } = given as unknown as { text?: string; values?: readonly unknown[] };
        return text.includes('looked AS MATERIALIZED') ? [values] : [];
      });
      looked.mock.restore();
      assert.ok(
        after?.some((value) => Number(value) >= 370 && Number(value) < 400),
        'not all were looked through',
      );
      assert.deepEqual(await find({ teams: [teamId('networks')] }), [7]);
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
