import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { number } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { createWarnEarly } from './warn-early.ts';

const never = new AbortController().signal;
const warn = (desk: TestDesk) => createWarnEarly(desk)(desk.clock.now(), never);
const warnings = async (desk: TestDesk, ticket: number) =>
  (await desk.read.events(number(ticket))).filter(({ event }) => event.type === 'sla.warned');

/** So many tickets that Dana solved in ten minutes, and one that she has had for an hour. */
const after = async (solved: number): Promise<TestDesk> => {
  const desk = await createTestDesk();
  const person = await desk.person('dana');
  const act = (n: number, command: Parameters<typeof desk.execute>[0]['command']) =>
    desk.execute({ number: number(n), command, actor: { kind: 'person', person }, quiet: true });
  for (let n = 1; n <= solved; n += 1) {
    await desk.types('rita', `printer ${n} is on fire`);
    await act(n, { type: 'take' });
    await desk.pass(10);
    assert.ok((await act(n, { type: 'resolve', resolution: 'Put it out' })).ok);
  }
  await desk.types('rita', 'another printer is on fire');
  await act(solved + 1, { type: 'take' });
  await desk.settle();
  return desk;
};

describe('warning early', () => {
  it('tells whoever has a ticket that it will probably be late, once', async () => {
    const desk = await after(20);
    await warn(desk);
    assert.deepEqual(await warnings(desk, 21), [], 'it has just begun');
    // Soon the first percentage comes, and no such ticket has ever taken so long.
    const [clock] = (await desk.ticket(21)).clocks.filter(({ state }) => state === 'running');
    const [step] = clock?.steps ?? [];
    assert.ok(step !== undefined);
    await desk.pass((step.at - desk.clock.now()) / 60_000 - 30);
    await warn(desk);
    await warn(desk);
    const [warned, ...more] = await warnings(desk, 21);
    assert.deepEqual(more, []);
    assert.ok(warned?.event.type === 'sla.warned' && (warned.event.chance ?? 1) < 0.5, JSON.stringify(warned));
    await desk.settle();
    assert.ok(
      desk.titles('dana').some((title) => /may be late/.test(title)),
      `${desk.titles('dana')}`,
    );
  });

  it('says nothing while little is known', async () => {
    const desk = await after(5);
    await desk.pass(200);
    const before = await desk.read.events(number(6));
    await warn(desk);
    assert.deepEqual(await desk.read.events(number(6)), before);
  });
});
