import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { createPace } from './pace.ts';

const clockAt = (start: number) => {
  let now = start;
  const setTo = (at: number): void => {
    now = at;
  };
  return { now: () => now, setTo };
};

describe('one of many', () => {
  it('waits once, for a turn of its own, at an even pace after the first few', () => {
    const clock = clockAt(1_000_000);
    const pace = createPace(clock);
    // A fifteenth of a minute's worth at once, then one a second.
    const turns = Array.from({ length: 10 }, (_, n) => pace.turnOf(`m${n}`, 'slack', 60));
    assert.deepEqual(
      turns.map((at) => (at === null ? null : at - clock.now())),
      [null, null, null, null, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000],
    );
    assert.equal(pace.turnOf('m4', 'slack', 60), clock.now() + 1_000, 'it is too early, and stays theirs');
    assert.equal(pace.turnOf('other', 'discord', 60), null, 'each platform for itself');
    clock.setTo(clock.now() + 2_000);
    assert.deepEqual(
      ['m4', 'm5', 'm6'].map((id) => pace.turnOf(id, 'slack', 60)),
      [null, null, clock.now() + 1_000],
    );
  });

  it('goes on at once after the clock was set back', () => {
    const clock = clockAt(1_000_000_000);
    const pace = createPace(clock);
    for (let n = 0; n < 10; n += 1) pace.turnOf(`m${n}`, 'slack', 60);
    clock.setTo(500_000_000);
    assert.equal(pace.turnOf('m9', 'slack', 60), null);
  });
});

describe('an announcement to many on a platform with so many messages a minute', () => {
  const people = ['rita', 'tom', 'nick'];
  const announced = async (paceMs = 0, before: (desk: TestDesk) => Promise<void> = async () => {}) => {
    const perMinute = { messages: 15, updates: 15 };
    const adapter = createFakeChatAdapter({ capabilities: { perMinute, paceMs } });
    const desk = await createTestDesk({ adapters: [adapter] });
    await desk.types('ada', 'new outage: the network is down');
    for (const who of people) await desk.types(who, `${who} has no network`);
    await desk.settle();
    const numbers = (await desk.tickets()).map(({ number }) => number).toSorted((a, b) => a - b);
    const [outage, ...others] = numbers;
    for (const number of others) await desk.types('ada', `join ${number} ${outage}`);
    for (let minute = 0; minute < 5; minute += 1) {
      desk.sleep(1);
      await desk.settle();
    }
    await before(desk);
    await desk.types('ada', `announce ${outage} It takes an hour`);
    await desk.workTasks.run();
    const isTold = (who: string): boolean =>
      desk.chat.messagesTo(who).some(({ card }) => wordsOf({ card }).includes('It takes an hour'));
    return { desk, isTold, told: () => people.filter(isTold).length };
  };

  it('reaches each once, at that pace, while others are told at once', async () => {
    const { desk, told } = await announced();
    const counts: number[] = [];
    for (let step = 0; step < 4; step += 1) {
      await desk.deliver.run();
      counts.push(told());
      if (step === 0) {
        await desk.types('rita', 'printer is on fire');
        await desk.deliver.run();
        assert.ok(
          desk.titles('rita').some((title) => title.startsWith('Filed as')),
          'others do not wait',
        );
      }
      desk.clock.setTo(desk.clock.now() + 4_000);
    }
    assert.deepEqual(counts, [1, 2, 3, 3]);
  });

  it('takes no turn for whoever has just been told something else, and cannot be told now', async () => {
    const { desk, told } = await announced(1_500, async ({ types }) => {
      for (const who of people) await types(who, 'printer is on fire');
    });
    const start = desk.clock.now();
    const toldAt = async (ms: number): Promise<number> => {
      desk.clock.setTo(start + ms);
      await desk.deliver.run();
      return told();
    };
    const counts = [await toldAt(0), await toldAt(1_500), await toldAt(5_500), await toldAt(9_500)];
    assert.deepEqual(counts, [0, 1, 2, 3]);
  });
});
