import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Classifier } from '#src/app/ports/classifier.ts';
import { aDesk } from '#src/app/testing/builders.ts';
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

const hardwareNot: Classifier['classify'] = async () => ({ category: null, confidence: 0, ranked: [], because: [] });

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

  for (const [how, classifier] of [
    ['classified', hardware],
    ['put there by its team’s manager', { classify: hardwareNot }],
  ] as const) {
    it(`asks nobody to approve a ticket of the past that is ${how}`, async () => {
      const categories = aDesk().categories.map((one) =>
        one.id === 'hardware' ? { ...one, approval: { by: 'manager' as const } } : one,
      );
      const { store, timers, clock, log, ticket } = await createTestDesk({ setup: { categories } });
      const past = await createPast({ store, timers, clock, log, classifier, source: 'file', shiftMs: 0 });
      await past.begin();
      const createdAt = clock.now() - hours(24);
      const words = { title: 'old printer', description: '', requester: 'rita', category: 'Hardware' };
      const times = { createdAt, resolvedAt: createdAt + hours(4), stars: null };
      const replayed = await past.file({ index: 1, ...words, priority: 'P3', ...times });
      assert.ok(replayed.ok);
      await past.finish();
      await past.end();
      const { approval, status, category } = await ticket(1);
      assert.deepEqual([category, approval, status], ['hardware', undefined, 'resolved']);
    });
  }
});
