import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDeliver } from '#src/app/delivery/deliver.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import { aChange, aClock, aTicket, number, personId, teamId, workedBy } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Notice } from '#src/core/notices/notices.ts';

/** A desk on which Mona is owed a warning about each of this many tickets. */
const withStorm = async (
  size: number,
  options: Parameters<typeof createTestDesk>[0] = {},
  teamOf: (n: number) => string = () => 'support',
) => {
  const desk = await createTestDesk(options);
  await desk.database.store.transaction(async (tx) => {
    for (let n = 1; n <= size; n += 1) {
      const to = { person: personId('mona') };
      const notice: Notice = {
        ...{ kind: 'breached', metric: 'resolution', cycle: 1, level: 1 },
        ...{ ticket: number(n), audience: 'manager', to, seq: 1 },
      };
      const clock = aClock({ metric: 'resolution', breached: [1] });
      const ticket = aTicket(
        { number: number(n), team: teamId(teamOf(n)), priority: 'P1', clocks: [clock] },
        workedBy('tom'),
      );
      const entry = {
        key: `${n}:1:breached:mona`,
        ticket: ticket.number,
        to,
        owed: { kind: 'notice', notice },
      } as const;
      await tx.writeTicket(aChange(ticket, { outbox: [entry] }));
    }
  });
  return desk;
};

const titles = (desk: Awaited<ReturnType<typeof withStorm>>): readonly string[] => desk.titles('mona');

describe('many warnings about several teams', () => {
  const teams = (n: number) => (n % 2 === 0 ? 'support' : 'networks');

  it('reach each team’s channel apart, where nobody else can be reached', async () => {
    const chat = createFakeChatAdapter({ reaches: (who) => who !== 'mona' });
    const desk = await withStorm(16, { adapters: [chat] }, teams);
    await desk.deliver.run();
    await desk.pass(15);
    for (const [channel, odd] of [
      ['#support', 0],
      ['#networks', 1],
    ] as const) {
      const said = chat.messagesTo(channel).map(wordsOf).join('\n');
      const numbers = [...said.matchAll(/#(\d+)/g)].map(([, n]) => Number(n));
      assert.ok(numbers.length > 0, channel);
      assert.deepEqual([...new Set(numbers.map((n) => n % 2))], [odd], channel);
    }
  });

  it('come on a card for each team, so that no channel could read of another', async () => {
    const desk = await withStorm(16, {}, teams);
    await desk.deliver.run();
    await desk.pass(15);
    assert.deepEqual(desk.titles('mona'), Array(2).fill('8 tickets are overdue or due soon'));
  });
});

describe('many warnings to one person', () => {
  it('come on one card, up to a thousand, and then on another', async () => {
    const desk = await withStorm(1_010);
    await desk.deliver.run();
    await desk.pass(15);
    assert.deepEqual(titles(desk), ['1001 tickets are overdue or due soon', '9 tickets are overdue or due soon']);
    assert.equal((await desk.outbox.backlog()).pending, 0);
  });

  it('are read in a few queries, however many they are', async () => {
    let reads = 0;
    const desk = await withStorm(300, {
      around: (store) => ({
        ...store,
        read: {
          ...store.read,
          ticket: async (n) => {
            reads += 1;
            return store.read.ticket(n);
          },
          people: async (ids) => {
            reads += 1;
            return store.read.people(ids);
          },
        },
      }),
    });
    await desk.deliver.run();
    assert.equal(titles(desk).length, 1);
    assert.ok(reads < 10, `${reads}`);
  });

  it('are left to the instance that has them now if building the card took too long', async (t) => {
    let slow = true;
    const slowly = (outbox: Outbox): Outbox => ({
      ...outbox,
      behind: async (lease, limit) => {
        const found = await outbox.behind(lease, limit);
        if (slow) {
          slow = false;
          await desk.database.expireLeases();
          await rival.run();
        }
        return found;
      },
    });
    const desk = await withStorm(20, { aroundOutbox: slowly });
    const { store, outbox } = desk.database;
    const rival = createDeliver({ ...desk, store, outbox });
    const sends = t.mock.method(desk.chat, 'send');
    await desk.deliver.run();
    assert.deepEqual(titles(desk), ['20 tickets are overdue or due soon']);
    assert.equal(sends.mock.callCount(), 1);
  });
});
