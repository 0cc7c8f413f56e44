import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { PageChange } from '#src/app/ports/console/pages.ts';
import { aChange, aTicket, changed, number, personId, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';

/** A desk, what somebody who follows it was told, and a way to let it look around. */
const followed = async (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const desk = await createTestDesk();
  const reads = t.mock.method(desk.store.lists, 'listTickets');
  const told: (PageChange | null)[] = [];
  const stop = desk.pages.onChange((change) => told.push(change));
  const look = async () => {
    t.mock.timers.tick(5_000);
    await new Promise(setImmediate);
  };
  /** As another instance does it: nothing is told here. */
  const write = (...n: readonly number[]) =>
    desk.store.transaction(async (tx) => {
      for (const one of n) await tx.writeTicket(aChange(aTicket({ number: number(one), updatedAt: desk.clock.now() })));
    });
  return { desk, told, stop, look, write, reads };
};

describe('following what changes', () => {
  it('tells at once what is changed here: where it was and is, and whom it concerns', async (t) => {
    const { desk, told, stop } = await followed(t);
    await desk.types('rita', 'printer is jammed');
    assert.equal(told.at(-1)?.ticket, 1);
    const mona = await desk.person('mona');
    const command = { type: 'assign', assignee: personId('tom') } as const;
    assert.equal((await desk.pages.act(mona, { number: 1, command, nonce: 'n' })).ok, true);
    assert.deepEqual(told.at(-1)?.teams, [teamId('support')]);
    assert.deepEqual(new Set(told.at(-1)?.people), new Set(['rita', 'tom', 'dana']));
    stop();
  });

  it('tells what another instance changed, once, and again when it changes again', async (t) => {
    const { desk, told, stop, look, write } = await followed(t);
    await write(7, 8);
    await look();
    assert.deepEqual(told.map((change) => change?.ticket).sort(), [7, 8]);
    await look();
    assert.equal(told.length, 2);
    const before = await desk.ticket(7);
    await desk.store.transaction((tx) =>
      tx.writeTicket(aChange(changed(before, { updatedAt: desk.clock.now() }), { before })),
    );
    await look();
    assert.deepEqual(
      told.slice(2).map((change) => change?.ticket),
      [7],
    );
    stop();
  });

  it('does not tell a second time what was changed here', async (t) => {
    const { desk, told, stop, look } = await followed(t);
    await desk.types('rita', 'printer is jammed');
    const { length } = told;
    await look();
    assert.equal(told.length, length);
    stop();
  });

  it('says that it could be any when too many changed to be named', async (t) => {
    const { told, stop, look, write } = await followed(t);
    await write(...Array.from({ length: 201 }, (_, n) => n + 1));
    await look();
    assert.equal(told.at(-1), null);
    stop();
  });

  it('reads once for all who follow, and nothing while nobody does', async (t) => {
    const { desk, stop, look, reads } = await followed(t);
    const others = [1, 2, 3].map(() => desk.pages.onChange(() => {}));
    await look();
    assert.equal(reads.mock.callCount(), 1);
    for (const one of [stop, ...others]) one();
    await look();
    assert.equal(reads.mock.callCount(), 1);
  });

  it('goes on after the database could not be read', async (t) => {
    const { told, stop, look, write, reads } = await followed(t);
    reads.mock.mockImplementationOnce(() => Promise.reject(new Error('away')));
    await look();
    await write(7);
    await look();
    assert.deepEqual(
      told.map((change) => change?.ticket),
      [7],
    );
    stop();
  });
});
