import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { createTrainTask, lastTraining } from './train-task.ts';

const attempt = { id: 't', attempt: 1, signal: new AbortController().signal };

it('keeps what came of a training that somebody asked for', async () => {
  const { store, clock, read } = await createTestDesk();
  assert.equal(await lastTraining(read), null);
  const task = createTrainTask({
    ...{ store, clock },
    learn: async () => ({ outcome: 'shadow', id: 'm1', why: 'Fewer were right.' }),
  });
  assert.equal(await task.run({}, attempt), 'done');
  assert.deepEqual(await lastTraining(read), {
    at: clock.now(),
    words: 'The new model is no better, so it isn’t used. Fewer were right.',
  });
});
