import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import { type Database, openDatabase } from '#db/database.ts';
import { dropShared, freshDatabase, skipWithoutServer } from '#db/postgres/testing.ts';
import { createWatchTimers } from '#src/app/background/watch-timers.ts';
import { aDesk, categoryId, monday, personId } from '#src/app/testing/builders.ts';
import { createExecute } from '#src/app/tickets/execute.ts';
import { createOpenTicket } from '#src/app/tickets/open-ticket.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Command } from '#src/core/ticket/commands.ts';

const clock = { now: () => monday };
const log = { info: () => {}, warn: () => {}, error: assert.fail };
const onCommitted = (): void => {};
const classifier = { classify: async () => assert.fail('the category was given') };

/** One of several instances on the builders' small desk. */
const instanceOn = (database: Database) => {
  const { store, timers } = database;
  const execute = createExecute({ store, clock, onCommitted });
  const personCalled = async (id: string) => {
    const person = await store.read.person(personId(id));
    assert.ok(person);
    return person;
  };
  return {
    store,
    watchTimers: createWatchTimers({ store, timers, execute, clock, log }),
    file: async (over = store) => {
      const rita = await personCalled('rita');
      const opened = await createOpenTicket({ store: over, clock, classifier, log, onCommitted })({
        filing: {
          ...{ title: 'Printer', description: '', requester: rita, filedBy: rita, channel: 'fake', followUpOf: null },
          ...{ impact: 'me', urgency: 'blocked', category: categoryId('hardware') },
        },
      });
      assert.ok(opened.ok);
      return opened.ticket;
    },
    does: async (who: string, number: Parameters<typeof execute>[0]['number'], command: Command) => {
      const done = await execute({ number, command, actor: { kind: 'person', person: await personCalled(who) } });
      assert.ok(done.ok);
    },
  };
};

const twoInstances = async (t: TestContext, setup: Partial<OrganisationSetup>) => {
  const url = await freshDatabase();
  const databases = [await openDatabase(url), await openDatabase(url)] as const;
  t.after(async () => {
    for (const database of databases) await database.close();
  });
  await databases[0].store.transaction((tx) => tx.saveSetup(aDesk(setup), 0));
  return [instanceOn(databases[0]), instanceOn(databases[1])] as const;
};

describe('several instances on PostgreSQL', { skip: skipWithoutServer }, () => {
  after(dropShared);

  it('leave no ticket waiting that was filed just when someone became free', async (t) => {
    const technicians = aDesk().technicians.map((one) => ({ ...one, capacity: one.person === 'tom' ? 1 : 0 }));
    const [one, two] = await twoInstances(t, { technicians });
    const first = await one.file();
    assert.equal(first.assignee, 'tom');

    let swept: Promise<void> = Promise.resolve();
    const second = await one.file({
      ...one.store,
      transaction: (work) =>
        one.store.transaction(async (tx) => {
          const result = await work(tx);
          // Tom was seen as busy; before that is on disk he is free, and his queue is checked.
          await two.does('tom', first.number, { type: 'resolve', resolution: 'Put it out' });
          swept = two.watchTimers.run();
          await Promise.race([swept, new Promise((resolve) => setTimeout(resolve, 200))]);
          return result;
        }),
    });
    assert.equal(second.assignee, null);
    await swept;
    assert.equal((await one.store.read.ticket(second.number))?.assignee, 'tom');
  });
});
