import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { monday, number } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { clockOffsetSetting, createDeskClock } from './desk-clock.ts';
import { taskKind } from './task-kinds.ts';

const minute = 60_000;

describe('the desk’s clock', () => {
  it('is the machine’s, so much ahead', () => {
    const machine = { now: 1_000 };
    const clock = createDeskClock(500, () => machine.now);
    assert.equal(clock.now(), 1_500);
    machine.now = 2_000;
    assert.equal(clock.now(), 2_500);
  });

  it('is set ahead, never back', () => {
    const clock = createDeskClock(0, () => 1_000);
    clock.setTo(5_000);
    clock.setTo(3_000);
    assert.equal(clock.now(), 5_000);
    assert.equal(clock.offset(), 4_000);
  });
});

describe('moving the desk’s time on', () => {
  it('does everything at its own moment, and delivers it', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.clockControl.advanceTo(monday + 8 * 60 * minute);
    const log = await desk.read.events(number(1));
    const when = log
      .filter(({ actor }) => actor === null)
      .map(({ event, at }) => `${(at - monday) / minute} ${event.type}`);
    assert.deepEqual(when, [
      '0 ticket.assigned',
      '0 sla.started',
      '0 sla.started',
      '30 ticket.offer_expired',
      '30 ticket.assigned',
      '60 ticket.offer_expired',
      '60 ticket.waiting',
      '180 sla.warned',
      '216 sla.warned',
      '240 sla.breached',
      '300 sla.breached',
    ]);
    assert.equal((await desk.outbox.backlog()).pending, 0);
    assert.ok(desk.titles('ada').includes('First response on #1 is overdue'));
    assert.equal(desk.clock.now(), monday + 8 * 60 * minute);
  });

  it('says when something is due next, and goes right there', async () => {
    const desk = await createTestDesk();
    assert.equal(await desk.clockControl.nextDue(), null);
    await desk.types('rita', 'printer is on fire');
    assert.equal(await desk.clockControl.nextDue(), monday + 30 * minute);
    await desk.clockControl.advanceTo(monday + 30 * minute);
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });

  it('delivers what is owed also when the time does not move', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.clockControl.advanceTo(monday);
    assert.deepEqual(desk.titles('rita'), ['Filed as #1']);
  });

  it('does tasks as they fall due, and waits for none that is slow', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const asked: string[] = [];
    const end = Promise.withResolvers<void>();
    const letter = taskKind({
      ...{ payload: z.string(), atMostAtOnce: 2, leaseMs: 30_000, timeoutMs: 60_000 },
      run: async (to) => {
        asked.push(to);
        if (to === 'slow') await end.promise;
        return 'done';
      },
    });
    const desk = await createTestDesk({ taskKinds: { letter } });
    const owe = (payload: string, notBefore: number) =>
      desk.database.store.transaction((tx) =>
        tx.addTasks([{ key: payload, kind: 'letter', payload, notBefore }], desk.clock.now()),
      );
    await owe('quick', monday + 60 * minute);
    await desk.clockControl.advanceTo(monday + 59 * minute);
    assert.equal(asked.length, 0);
    await desk.clockControl.advanceTo(monday + 60 * minute);
    assert.deepEqual(asked, ['quick']);
    await owe('slow', monday + 61 * minute);
    const moved = desk.clockControl.advanceTo(monday + 62 * minute);
    while (!asked.includes('slow')) await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(1_000);
    await moved;
    assert.equal(desk.clock.now(), monday + 62 * minute);
    end.resolve();
    await desk.settle();
    assert.deepEqual(await desk.database.tasks.backlog(), []);
  });

  it('never goes back', async () => {
    const desk = await createTestDesk();
    await desk.clockControl.advanceTo(monday + 60 * minute);
    await desk.clockControl.advanceTo(monday);
    assert.equal(desk.clockControl.now(), monday + 60 * minute);
  });

  it('twice at once moves one after the other', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await Promise.all([
      desk.clockControl.advanceTo(monday + 45 * minute),
      desk.clockControl.advanceTo(monday + 30 * minute),
      desk.clockControl.advanceTo(monday + 90 * minute),
    ]);
    assert.equal(desk.clock.now(), monday + 90 * minute);
    assert.equal((await desk.ticket(1)).waiting?.why, 'all_declined');
  });

  it('is remembered over a restart', async () => {
    const desk = await createTestDesk();
    await desk.clockControl.advanceTo(monday + 60 * minute);
    assert.equal(await desk.read.setting(clockOffsetSetting), `${60 * minute}`);
  });

  it('over a year without tickets has nothing to do', async () => {
    const desk = await createTestDesk();
    await desk.clockControl.advanceTo(monday + 365 * 24 * 60 * minute);
    assert.equal(desk.clock.now(), monday + 365 * 24 * 60 * minute);
  });
});
