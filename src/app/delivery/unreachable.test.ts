import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, number, personId, teamId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { owe, quiet, reasons } from './testing/owe.ts';

describe('someone who cannot be reached', () => {
  const two = () => {
    const gone = new Set(['tom']);
    const first = createFakeChatAdapter({ platform: 'fake', reaches: (who) => !gone.has(who) });
    const second = createFakeChatAdapter({ platform: 'second', reaches: (who) => !gone.has(`second ${who}`) });
    return { gone, first, second };
  };

  it('gets the message at their next address', async () => {
    const { first, second } = two();
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    await desk.settle();
    assert.deepEqual(second.messagesTo('tom').length, 1);
    assert.equal(first.messagesTo('tom').length, 0);
  });

  it('is not tried again at the first address for the same message when the next has to wait', async () => {
    const { gone, first, second } = two();
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    second.fail('unavailable');
    await desk.settle();
    gone.delete('tom');
    desk.sleep(1);
    await desk.settle();
    assert.equal(second.messagesTo('tom').length, 1, 'the second address keeps its turn');
    assert.equal(first.messagesTo('tom').length, 0);
  });

  it('because a platform stays down gets the message at their next address in the end', async () => {
    const { gone, first, second } = two();
    gone.clear();
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    for (let n = 0; n < 5; n += 1) {
      first.fail('unavailable');
      await desk.settle();
      assert.equal(second.messagesTo('tom').length, 0, 'it may be back any moment');
      desk.clock.setTo((await desk.outbox.nextDue(desk.clock.now())) ?? 0);
    }
    first.fail('unavailable');
    await desk.settle();
    assert.equal(second.messagesTo('tom').length, 1);
    assert.equal(first.messagesTo('tom').length, 0);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('because all platforms stay down is retried for as long as it takes', async () => {
    const { gone, first, second } = two();
    gone.clear();
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    for (let n = 0; n < 20; n += 1) {
      first.fail('unavailable');
      if (n >= 5) second.fail('unavailable');
      await desk.settle();
      desk.clock.setTo((await desk.outbox.nextDue(desk.clock.now())) ?? 0);
    }
    await desk.settle();
    assert.equal(first.messagesTo('tom').length, 1);
    assert.equal(second.messagesTo('tom').length, 0);
  });

  it('and works at the desk gets the message in the team’s channel', async () => {
    const { gone, first, second } = two();
    gone.add('second tom');
    const desk = await quiet({ adapters: [first, second] });
    await owe(desk, 'tom', 'one');
    await desk.settle();
    assert.deepEqual(reasons(desk, '#support'), ['one']);
    assert.ok(desk.complaints.some((line) => /address unreachable/.test(line)));
  });

  it('and is a requester does not: that stays failed, and visible', async () => {
    const desk = await createTestDesk({ adapters: [createFakeChatAdapter({ reaches: (who) => who !== 'rita' })] });
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    assert.deepEqual(desk.titles('#support'), []);
    assert.equal((await desk.outbox.backlog()).failed, 1);
    assert.ok(desk.complaints.some((line) => /^error: message not delivered/.test(line)));
    assert.deepEqual(
      desk.titles('dana'),
      ['For you: #1 printer is on fire', 'The receipt on #1 did not reach Rita'],
      'others are told',
    );
  });

  it('and has no address gets the message in the team’s channel too', async () => {
    const desk = await quiet();
    await desk.database.store.transaction((tx) =>
      tx.enqueue(
        [
          {
            key: 'k',
            ticket: number(1),
            to: { person: personId('nobody') },
            owed: {
              kind: 'notice',
              notice: {
                kind: 'breached',
                metric: 'resolution',
                cycle: 1,
                level: 1,
                ticket: number(1),
                audience: 'technician',
                to: { person: personId('nobody') },
                seq: 1,
              },
            },
          },
        ],
        desk.clock.now(),
      ),
    );
    await desk.settle();
    assert.deepEqual(desk.titles('#support'), ['Resolution on #1 is overdue']);
  });
});

describe('a team without a channel', () => {
  it('is owed nothing; its manager is still told', async () => {
    const { teams } = aDesk();
    const desk = await createTestDesk({ setup: { teams: teams.map((team) => ({ ...team, channel: null })) } });
    await desk.types('rita', 'something odd');
    await desk.settle();
    assert.deepEqual(desk.titles('mona'), ['#1 needs a category']);
    const { pending, failed } = await desk.outbox.backlog();
    assert.deepEqual({ pending, failed }, { pending: 0, failed: 0 });
    assert.equal((await desk.ticket(1)).team, teamId('support'));
  });
});
