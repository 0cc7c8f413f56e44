import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { owedRefresh } from '#src/app/store-kit/owed-refresh.ts';
import { number, personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { owe, quiet, reasons } from './testing/owe.ts';

describe('what is owed', () => {
  it('reaches each recipient in its order', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one', 'two', 'three');
    await owe(desk, 'dana', 'four', 'five');
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one', 'two', 'three']);
    assert.deepEqual(reasons(desk, 'dana'), ['four', 'five']);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('waits as long as a platform asks, in order, while others are served', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one', 'two');
    await owe(desk, 'dana', 'three');
    desk.chat.fail('rate_limited');
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), []);
    assert.deepEqual(reasons(desk, 'dana'), ['three']);
    assert.equal(await desk.outbox.nextDue(desk.clock.now()), desk.clock.now() + 2_000);
    desk.sleep(1);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one', 'two']);
  });

  it('is retried less and less often while a platform is down', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one');
    const waits: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      desk.chat.fail('unavailable');
      await desk.settle();
      const next = (await desk.outbox.nextDue(desk.clock.now())) ?? 0;
      waits.push((next - desk.clock.now()) / 1_000);
      desk.clock.setTo(next);
    }
    assert.deepEqual(waits, [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one']);
  });

  it('that may have arrived is sent again under the same id, and is there once', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one');
    desk.chat.fail('ambiguous');
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one']);
    assert.equal((await desk.outbox.backlog()).pending, 1);
    desk.sleep(1);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one']);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('that a platform refuses fails at once and visibly, and the next is sent', async () => {
    const desk = await quiet();
    await owe(desk, 'tom', 'one', 'two');
    desk.chat.fail('invalid', 2);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['two'], 'neither to Tom nor to his team’s channel');
    const { pending, failed } = await desk.outbox.backlog();
    assert.deepEqual({ pending, failed }, { pending: 1, failed: 1 }, 'what waits is for the admin');
    assert.ok(desk.complaints.some((line) => /^error: message refused/.test(line)));
  });

  it('on a platform that hangs does not hold up others, and is retried', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const desk = await quiet();
    await owe(desk, 'tom', 'one');
    await owe(desk, 'dana', 'two');
    desk.chat.fail('hang');
    const running = desk.deliver.run();
    await desk.chat.until((messages) =>
      messages.some(({ ref, card }) => ref.conversation === 'dana' && card.kind === 'reopened'),
    );
    assert.deepEqual(reasons(desk, 'tom'), []);
    for (let n = 0; n < 12; n += 1) {
      t.mock.timers.tick(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await running;
    assert.equal((await desk.outbox.backlog()).pending, 1);
    desk.chat.release();
    desk.sleep(1);
    await desk.settle();
    assert.deepEqual(reasons(desk, 'tom'), ['one']);
  });
});

describe('a card on a platform that cannot replace cards', () => {
  const fixed = () => createTestDesk({ adapters: [createFakeChatAdapter({ capabilities: { updates: false } })] });

  it('is owed no refresh, and can still be replied to', async () => {
    const desk = await fixed();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    const { ref } = desk.card('rita', /#1/);
    await desk.types('dana', 'take 1');
    const owed = await desk.outbox.claim({ limit: 100, leaseMs: 1, now: desk.clock.now() });
    assert.ok(owed.length > 0);
    assert.deepEqual(
      owed.filter(({ row }) => row.owed.kind === 'refresh'),
      [],
    );
    assert.match(wordsOf(await desk.writes('rita', 'And smokes', ref)), /Your reply on #1 was passed on/);
  });

  it('is owed no refresh if its ticket changes while it is being sent', async () => {
    let change = async () => {};
    const desk = await createTestDesk({
      adapters: [createFakeChatAdapter({ capabilities: { updates: false } })],
      aroundOutbox: (outbox) => ({
        ...outbox,
        markSent: async (...given) => {
          const now = change;
          change = async () => {};
          await now();
          return outbox.markSent(...given);
        },
      }),
    });
    change = async () => void (await desk.types('dana', 'take 1'));
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.equal((await desk.ticket(1)).status, 'in_progress');
    assert.deepEqual(
      desk.chat.messages().map(({ updates }) => updates),
      desk.chat.messages().map(() => 0),
    );
    assert.deepEqual(desk.complaints, []);
  });

  it('is left as it is when a refresh was owed before', async () => {
    const desk = await fixed();
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    const sent = await desk.read.sentMessageAt(desk.card('rita', /#1/).ref);
    assert.ok(sent);
    await desk.store.transaction((tx) => tx.enqueue([owedRefresh(sent, 9)], desk.clock.now()));
    await desk.settle();
    assert.deepEqual(await desk.outbox.backlog(), { pending: 0, failed: 0, oldestAt: null });
  });
});

describe('a message that was sent but could not be saved', () => {
  /** A desk whose outbox fails this many times to save what was sent; time passes by itself. */
  const forgetful = async (t: TestContext, times: number) => {
    const trouble = { times: 0 };
    const desk = await quiet({
      aroundOutbox: (outbox) => ({
        ...outbox,
        markSent: async (lease, sent, version) => {
          trouble.times -= 1;
          if (trouble.times >= 0) throw new StoreUnavailableError('the server restarts');
          return outbox.markSent(lease, sent, version);
        },
      }),
    });
    await owe(desk, 'tom', 'one');
    trouble.times = times;
    const sends = t.mock.method(desk.chat, 'send');
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let ended = false;
    const running = desk.deliver.run().finally(() => {
      ended = true;
    });
    while (!ended) {
      await new Promise((resolve) => setImmediate(resolve));
      t.mock.timers.tick(500);
    }
    await running;
    return { desk, sends };
  };

  it('is saved a moment later instead of being sent again', async (t) => {
    const { desk, sends } = await forgetful(t, 3);
    desk.sleep(60);
    await desk.deliver.run();
    assert.equal(sends.mock.callCount(), 1);
    assert.equal((await desk.outbox.backlog()).pending, 0);
    assert.ok(desk.complaints.some((line) => /^warn: a message was sent and could not be saved yet/.test(line)));
  });

  it('for a long time is visibly left to its lease', async (t) => {
    const { desk, sends } = await forgetful(t, 10);
    desk.sleep(60);
    await desk.deliver.run();
    assert.equal(sends.mock.callCount(), 1, 'the lease still holds');
    assert.equal((await desk.outbox.backlog()).pending, 1);
    assert.ok(desk.complaints.some((line) => /^error: a message was sent but not saved/.test(line)));
  });
});

describe('a notice that is out of date', () => {
  it('is not sent', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.types('mona', 'assign 1 @tom');
    await desk.types('tom', 'take 1');
    await desk.settle();
    assert.deepEqual(desk.titles('dana'), ['#1 is no longer yours']);
    assert.deepEqual(desk.titles('tom'), ['For you: #1 printer is on fire']);
    assert.equal((await desk.outbox.backlog()).failed, 0);
  });

  it('or about a ticket that no longer exists is dropped', async () => {
    const desk = await createTestDesk();
    await desk.database.store.transaction((tx) =>
      tx.enqueue(
        [
          {
            key: 'k',
            ticket: null,
            to: { person: personId('rita') },
            owed: {
              kind: 'notice',
              notice: {
                kind: 'filed',
                ticket: number(99),
                audience: 'requester',
                to: { person: personId('rita') },
                seq: 1,
              },
            },
          },
        ],
        desk.clock.now(),
      ),
    );
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), []);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });
});
