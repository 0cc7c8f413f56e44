import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import { createRepeatedCheck } from './check.ts';

it('says once what two looks at the same time both find', async () => {
  const said: string[] = [];
  const quiet = (): void => {};
  const checks = createRepeatedCheck({
    store: createFakeDatabase().store,
    config: { platforms: [] },
    log: { info: quiet, error: quiet, warn: (_, message) => void said.push(message) },
    learning: async () => [],
  });
  await Promise.all([checks.run(false), checks.run(true)]);
  assert.deepEqual(said, ['This desk is empty: nobody works for it.']);
  assert.equal(checks.remarks().length, 1);
});
