import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { createDeliver } from './deliver.ts';

type Options = Parameters<typeof createTestDesk>[0];

/** Nobody is there; the first news has been told just now. */
const emptyDesk = async (options: Options = {}): Promise<TestDesk> => {
  const desk = await createTestDesk(options);
  for (const who of ['dana', 'tom', 'nick']) await desk.types(who, 'away');
  await files(desk, 1);
  assert.deepEqual(desk.titles('mona'), ['Nobody can take #1 right now']);
  return desk;
};

const files = async (desk: TestDesk, n: number): Promise<void> => {
  await desk.types('rita', `printer ${n} is on fire`);
  await desk.settle();
};

const twoOnOneCard = async (options: Options = {}): Promise<TestDesk> => {
  const desk = await emptyDesk(options);
  await files(desk, 2);
  await desk.pass(15);
  return desk;
};

describe('what a manager hears of a team', () => {
  it('is added to the card they have, from which what nobody has can be assigned', async () => {
    const desk = await emptyDesk();
    for (const n of [2, 3, 4]) {
      await files(desk, n);
      await desk.pass(2);
    }
    assert.deepEqual(desk.titles('mona'), ['Nobody can take #1 right now']);
    await desk.pass(9);
    assert.deepEqual(desk.titles('mona'), ['Support: 4 tickets need you']);
    const card = desk.card('mona', /need you/);
    assert.match(wordsOf(card), /#1.*\n- #2.*\n- #3.*\n- #4/);
    assert.equal(card.updates > 0, true);
  });

  it('comes by a message an hour after the last, with all that is still so', async () => {
    const desk = await twoOnOneCard();
    await desk.pass(44);
    assert.deepEqual(desk.titles('mona'), ['Support: 2 tickets need you']);
    await desk.pass(1);
    assert.deepEqual(desk.titles('mona'), ['Support: see the newer list below', 'Support: 2 tickets need you']);
    await desk.pass(20);
    assert.equal(desk.titles('mona').length, 2);
  });

  it('comes by no message at all when someone was found in time', async () => {
    const desk = await twoOnOneCard();
    for (const n of [1, 2]) await desk.types('tom', `take ${n}`);
    await desk.pass(60);
    assert.deepEqual(desk.titles('mona'), ['Support: no ticket needs you now']);
    assert.match(wordsOf(desk.card('mona', /no ticket/)), /2 more have been dealt with/);
  });

  it('shows on the list at once who has a ticket', async () => {
    const desk = await twoOnOneCard();
    await desk.types('tom', 'take 1');
    await desk.settle();
    const card = desk.card('mona', /Support/);
    assert.equal(wordsOf(card).split('\n')[0], 'Support: a ticket needs you');
    assert.doesNotMatch(wordsOf(card), /#1/);
  });

  it('shows how a ticket is that changed while the list was on its way', async () => {
    let meanwhile = async (): Promise<void> => {};
    const aroundOutbox = (outbox: Outbox): Outbox => ({
      ...outbox,
      markAdded: async (lease, news) => {
        await meanwhile();
        return outbox.markAdded(lease, news);
      },
    });
    const desk = await emptyDesk({ aroundOutbox });
    meanwhile = async () => void (await desk.types('tom', 'take 2'));
    for (const n of [2, 3]) await files(desk, n);
    await desk.pass(15);
    await desk.settle();
    assert.deepEqual(desk.titles('mona'), ['Support: 2 tickets need you']);
    assert.doesNotMatch(wordsOf(desk.card('mona', /need you/)), /#2/);
  });

  it('shows a change that was being saved just when the list was', async () => {
    let meanwhile = async (): Promise<void> => {};
    let before: readonly Ticket[] = [];
    const aroundOutbox = (outbox: Outbox): Outbox => ({
      ...outbox,
      markDelivered: async (...delivered) => {
        await meanwhile();
        return outbox.markDelivered(...delivered);
      },
    });
    // Until a change is saved, only who waits for it sees it.
    const around = (store: Store): Store => ({
      ...store,
      transaction: (work) => {
        before = [];
        return store.transaction(work);
      },
      lists: {
        ...store.lists,
        ticketsByNumber: async (numbers) =>
          (await store.lists.ticketsByNumber(numbers)).map(
            (ticket) => before.find(({ number: n }) => n === ticket.number) ?? ticket,
          ),
      },
    });
    const desk = await createTestDesk({ aroundOutbox, around });
    for (const who of ['dana', 'tom', 'nick']) await desk.types(who, 'away');
    meanwhile = async () => {
      meanwhile = async () => {};
      const old = await desk.ticket(1);
      await desk.types('tom', 'take 1');
      before = [old];
    };
    for (const n of [1, 2, 3]) await desk.types('rita', `printer ${n} is on fire`);
    await desk.settle();
    assert.doesNotMatch(wordsOf(desk.card('mona', /need you/)), /#1/);
  });

  it('does not wait an hour if its priority is high', async () => {
    const desk = await emptyDesk();
    await desk.submits('rita', 'intake~h~', {
      ...{ title: 'The printer', category: 'hardware', impact: 'team', urgency: 'blocked' },
    });
    await desk.settle();
    assert.equal((await desk.ticket(2)).priority, 'P2');
    assert.equal(desk.titles('mona').length, 1);
    await desk.pass(15);
    assert.deepEqual(desk.titles('mona'), ['Nobody can take #1 right now', 'Nobody can take #2 right now']);
  });

  it('does not keep urgent news waiting', async () => {
    const desk = await emptyDesk();
    await files(desk, 2);
    await desk.types('mona', 'priority 1 urgent');
    await desk.submits('rita', 'intake~u~', {
      ...{ title: 'All printers are down', category: 'hardware', impact: 'everyone', urgency: 'blocked' },
    });
    await desk.settle();
    assert.deepEqual(desk.titles('mona').slice(1), ['Nobody can take #3 right now']);
  });

  it('waits for the morning when it comes at night', async () => {
    const desk = await emptyDesk();
    await desk.pass(10 * 60);
    const before = desk.titles('mona').length;
    for (const n of [2, 3]) await files(desk, n);
    await desk.pass(13 * 60 + 59);
    assert.equal(desk.titles('mona').length, before);
    await desk.pass(1);
    assert.match(desk.titles('mona').at(-1) ?? '', /tickets need you/);
  });

  it('comes once in so long where cards cannot be replaced', async () => {
    const desk = await emptyDesk({ adapters: [createFakeChatAdapter({ capabilities: { updates: false } })] });
    for (const n of [2, 3]) await files(desk, n);
    await desk.pass(14);
    assert.equal(desk.titles('mona').length, 1);
    await desk.pass(1);
    assert.deepEqual(desk.titles('mona').slice(1), ['Support: 2 tickets need you']);
  });

  it('comes on a new card if theirs is gone', async () => {
    const desk = await emptyDesk();
    await files(desk, 2);
    desk.chat.fail('unreachable');
    await desk.pass(15);
    assert.deepEqual(desk.titles('mona').slice(1), ['Nobody can take #2 right now']);
  });

  it('is remembered by another instance, and after a restart', async () => {
    const desk = await emptyDesk();
    const { store, outbox } = desk.database;
    await desk.types('rita', 'printer 2 is on fire');
    const other = createDeliver({ ...desk, store, outbox });
    await other.run();
    assert.deepEqual(desk.titles('mona'), ['Nobody can take #1 right now']);
  });

  it('is neither lost nor told twice when it cannot be saved that the card shows it', async () => {
    let broken = 3;
    const aroundOutbox = (outbox: Outbox): Outbox => ({
      ...outbox,
      markAdded: async (lease, news) => {
        broken -= 1;
        if (broken >= 0) throw new StoreUnavailableError('gone');
        return outbox.markAdded(lease, news);
      },
    });
    const desk = await emptyDesk({ aroundOutbox });
    await files(desk, 2);
    await desk.pass(15);
    for (const _ of [1, 2, 3]) await desk.pass(1);
    assert.equal(broken < 0, true);
    assert.deepEqual(desk.titles('mona'), ['Support: 2 tickets need you']);
    await desk.pass(60);
    assert.deepEqual(desk.titles('mona'), ['Support: see the newer list below', 'Support: 2 tickets need you']);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('is neither lost nor told twice when nobody knows whether a list was sent', async () => {
    const desk = await emptyDesk({ adapters: [createFakeChatAdapter({ capabilities: { updates: false } })] });
    for (const n of [2, 3]) await files(desk, n);
    desk.chat.fail('ambiguous');
    for (const minutes of [15, 1]) await desk.pass(minutes);
    assert.deepEqual(desk.titles('mona').slice(1), ['Support: 2 tickets need you']);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('is sent at once where nothing is gathered', async () => {
    const desk = await emptyDesk({ gatherMs: 0 });
    await files(desk, 2);
    assert.deepEqual(desk.titles('mona').slice(1), ['Nobody can take #2 right now']);
  });
});

describe('that nobody has a ticket', () => {
  it('is told once, whatever the reason, and the card shows the one of now', async () => {
    const desk = await createTestDesk();
    await desk.types('tom', 'away');
    await desk.types('dana', 'away');
    await files(desk, 1);
    await desk.types('dana', 'back');
    await desk.settle();
    assert.equal((await desk.ticket(1)).assignee, 'dana');
    await desk.submits('dana', 'decline~d1~1', { reason: 'Busy' });
    await desk.types('tom', 'back');
    await desk.settle();
    await desk.submits('tom', 'decline~d2~1', { reason: 'Busy' });
    await desk.pass(30);
    assert.equal((await desk.ticket(1)).waiting?.why, 'all_declined');
    assert.deepEqual(desk.titles('mona'), ['Nobody who was asked has taken #1']);
  });

  it('is told again when whoever a manager asked has declined', async () => {
    const desk = await emptyDesk();
    await desk.types('mona', 'assign 1 @tom');
    await desk.submits('tom', 'decline~d1~1', { reason: 'Busy' });
    await desk.pass(59);
    assert.equal(desk.titles('mona').length, 1);
    await desk.pass(1);
    assert.equal(desk.titles('mona').length, 2);
  });

  it('is told again and again of an urgent one, each time later', async () => {
    const desk = await createTestDesk();
    for (const who of ['dana', 'tom', 'nick']) await desk.types(who, 'away');
    await desk.submits('rita', 'intake~u~', {
      ...{ title: 'All printers are down', category: 'hardware', impact: 'everyone', urgency: 'blocked' },
    });
    await desk.settle();
    const told = () => desk.titles('mona').filter((title) => /^Nobody/.test(title)).length;
    assert.equal(told(), 1);
    const tries = async (n: number): Promise<void> => {
      await desk.types('mona', 'assign 1 @tom');
      await desk.submits('tom', `decline~t${n}~1`, { reason: 'Busy' });
      await desk.settle();
    };
    for (const [n, wait] of [15, 30].entries()) {
      await tries(n);
      await desk.pass(wait - 1);
      assert.equal(told(), n + 1);
      await desk.pass(1);
      assert.equal(told(), n + 2);
    }
  });
});
