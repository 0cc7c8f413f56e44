import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Classifier } from '#src/app/ports/classifier.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { hours } from '#src/core/ids.ts';
import { createPast } from './play-past.ts';

const hardware: Classifier = {
  classify: async () => ({
    category: 'Hardware',
    confidence: 0.9,
    ranked: [{ category: 'Hardware', p: 0.9 }],
    because: [],
  }),
};

describe('a replay of the past', () => {
  it('leaves a ticket of today in the present', async () => {
    const desk = await createTestDesk();
    await desk.pass(24 * 60);
    for (const who of ['dana', 'tom']) await desk.types(who, 'away');
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    for (const who of ['dana', 'tom']) await desk.types(who, 'back');
    const { createdAt } = await desk.ticket(1);
    const { store, timers, clock, log } = desk;
    const past = await createPast({ store, timers, clock, log, classifier: hardware, source: 'file', shiftMs: 0 });
    await past.begin();
    const then = createdAt - hours(22);
    for (const index of [1, 2, 3, 4]) {
      const replayed = await past.file({
        index,
        title: 'old printer',
        description: '',
        requester: 'rita',
        createdAt: then + hours(index),
        category: 'Hardware',
        priority: 'P3',
        resolvedAt: then + hours(index + 2),
        stars: null,
      });
      assert.ok(replayed.ok);
    }
    await past.finish();
    await past.end();
    await desk.settle();
    const log1 = await store.read.events((await desk.ticket(1)).number);
    assert.deepEqual(
      log1.filter(({ at }) => at < createdAt).map(({ event }) => event.type),
      [],
    );
  });
});
