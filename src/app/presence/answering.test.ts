import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createAnswering } from './answering.ts';
import { createPresence } from './presence.ts';

describe('what another instance says of who is writing', () => {
  it('is heard in the order in which it was said, however long looking it up takes', async () => {
    const { store, clock, types, person } = await createTestDesk();
    await types('rita', 'printer is jammed');
    const dana = await person('dana');
    const heard: string[] = [];
    const both = Promise.withResolvers<void>();
    const hears = (what: string): void => {
      if (heard.push(what) === 2) both.resolve();
    };
    const slow = Promise.withResolvers<void>();
    let isFirst = true;
    const findPerson = async (id: PersonId) => {
      const waits = isFirst;
      isFirst = false;
      if (waits) await slow.promise;
      return store.read.person(id);
    };
    const told: ((text: string) => void)[] = [];
    createAnswering({
      store: { ...store, read: { ...store.read, person: findPerson } },
      presence: { ...createPresence(clock), writes: () => hears('writes'), sent: () => hears('sent') },
      log: { info: assert.fail, warn: assert.fail, error: assert.fail },
      newId: () => 'this one',
      others: {
        tell: assert.fail,
        onTold: (listener) => {
          told.push(listener);
          return () => {};
        },
      },
    });
    const says = (writing: 'reply' | null) =>
      told[0]?.(JSON.stringify({ by: 'another', ticket: 1, person: dana.id, writing }));
    says('reply');
    says(null);
    // The second one is looked up and heard now, unless it waits for the first.
    for (let n = 0; n < 20; n += 1) await new Promise(setImmediate);
    slow.resolve();
    await both.promise;
    assert.deepEqual(heard, ['writes', 'sent']);
  });
});
