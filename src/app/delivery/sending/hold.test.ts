import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Lease, Outbox } from '#src/app/ports/outbox.ts';
import { createHold } from './hold.ts';
import type { Leased } from './send.ts';

const start = (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const renewed: string[] = [];
  const lost = new Set<string>();
  let free = ['one', 'two'];
  const outbox: Pick<Outbox, 'claim' | 'renew'> = {
    claim: async () => {
      const claimed = free.map((id) => ({ id, token: 'mine', row: { id } as Leased['row'] }));
      free = [];
      return claimed;
    },
    renew: async ({ id }: Lease) => {
      renewed.push(id);
      return !lost.has(id);
    },
  };
  const faults: unknown[] = [];
  const hold = createHold(outbox, (error) => faults.push(error));
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    t.mock.timers.tick(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { hold, renewed, lost, faults, pass };
};

describe('the lease of a message', () => {
  it('is renewed while it is being sent, and not after', async (t) => {
    const { hold, renewed, pass } = start(t);
    const [one] = await hold.claim(2, 0);
    assert.ok(one);
    const sent = Promise.withResolvers<void>();
    const sending = hold.during(one, () => sent.promise);
    await pass(3_000);
    assert.equal(renewed.length, 0);
    await pass(1_000);
    assert.ok(renewed.includes('one'));
    sent.resolve();
    await sending;
    renewed.length = 0;
    await pass(20_000);
    assert.ok(!renewed.includes('one'));
  });

  it('is renewed before anything is claimed after a stall', async (t) => {
    const { hold, renewed, pass } = start(t);
    await hold.claim(2, 0);
    await pass(15_000);
    await hold.claim(2, 0);
    assert.deepEqual(renewed, ['one', 'two']);
  });

  it('is left alone once it was lost', async (t) => {
    const { hold, renewed, lost, pass } = start(t);
    await hold.claim(2, 0);
    lost.add('one');
    await pass(15_000);
    await hold.claim(2, 0);
    await pass(15_000);
    await hold.claim(2, 0);
    assert.deepEqual(renewed, ['one', 'two', 'two']);
  });
});
