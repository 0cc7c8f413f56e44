import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import type { Engine } from '#db/engine/engine.ts';
import { searchTickets, unbounded } from '#db/lists/search-tickets.ts';
import { createStore } from '#db/store/store.ts';
import type { TicketFilter } from '#src/app/ports/lists.ts';
import { aChange, aDesk, aTicket, number, personId, teamId } from '#src/app/testing/builders.ts';

/** On a desk this small, a word in four tickets is common, and the six newest with common words are looked at. */
const small = { commonFrom: 4, newest: 6, firstLook: 6, rarest: 2 };

const networks = teamId('networks');
const tom = personId('tom');

const tickets = [
  aTicket({ number: number(1), title: 'Please', description: 'help with the printer', team: networks, requester: tom }),
  aTicket({ number: number(2), title: 'Zebra', description: 'please help' }),
  aTicket({ number: number(3), title: 'Help', description: 'please, a zebra' }),
  aTicket({ number: number(4), title: 'Cable', description: 'please, the printer' }),
  aTicket({ number: number(5), title: 'Printer', description: 'please replace the toner' }),
  aTicket({ number: number(6), title: 'Toner', description: 'please help' }),
  aTicket({ number: number(7), title: 'Mouse', description: 'please' }),
  aTicket({ number: number(8), title: 'Screen', description: 'please, the printer' }),
  aTicket({ number: number(9), title: 'Desk', description: 'please' }),
];

type Case = readonly [text: string, filter: TicketFilter, found: readonly number[], why: string];

const inOrder: readonly Case[] = [
  ['please', {}, [9, 8, 7, 6], 'a common word: the newest'],
  ['help', {}, [3, 6, 2, 1], 'a common word: those with it in the title first, then the newest'],
  ['please', { requester: tom }, [1], 'one person’s own, however old'],
  ['please', { teams: [networks] }, [1], 'a team’s, if it is not among the newest'],
  ['please', { statuses: ['closed'] }, [], 'none that pass the filter'],
  ['zebra please', {}, [2, 3], 'a rare word with a common one: the rare one weighs'],
  ['zebra printer', {}, [2, 3], 'no ticket has both: those with the rare word'],
  ['unicorn', {}, [], 'only a word that nobody wrote'],
  ['ple', {}, [9, 8, 7, 6], 'the start of a common word'],
  ['print', { requester: tom }, [1], '… within one person’s own'],
];

/** The engines weigh several words differently. */
const inAnyOrder: readonly Case[] = [
  ['please printer', {}, [1, 4, 5, 8], 'several common words, all of them'],
  ['unicorn please printer', {}, [1, 4, 5, 8], 'a word that nobody wrote: those with all the others'],
  ['toner cable please', {}, [4, 5, 6], 'any of the rare words'],
];

/** What is found when words are common, in any database. */
export const commonWordsContract = (open: (t: TestContext) => Promise<Engine>): void => {
  const filled = async (t: TestContext): Promise<Engine> => {
    const engine = await open(t);
    await createStore(engine).transaction(async (tx) => {
      await tx.saveSetup(aDesk(), 0);
      for (const ticket of tickets) await tx.writeTicket(aChange(ticket));
    });
    return engine;
  };
  const find = async (engine: Engine, text: string, filter: TicketFilter, bounds = small) =>
    (await searchTickets(engine, { text, filter, limit: 4 }, bounds)).map((ticket) => ticket.number);

  it('finds with common words', async (t) => {
    const engine = await filled(t);
    for (const [text, filter, found, why] of inOrder) {
      assert.deepEqual(await find(engine, text, filter), found, `“${text}”: ${why}`);
    }
    for (const [text, filter, found, why] of inAnyOrder) {
      assert.deepEqual((await find(engine, text, filter)).toSorted(), found, `“${text}”: ${why}`);
    }
  });

  it('finds with rare words what it finds when every match is weighed', async (t) => {
    const engine = await filled(t);
    for (const text of ['zebra', 'toner', 'cable', 'mouse', 'zebra please', 'toner help', 'scree', 'desk mouse']) {
      assert.deepEqual(await find(engine, text, {}), await find(engine, text, {}, unbounded), text);
    }
  });
};
