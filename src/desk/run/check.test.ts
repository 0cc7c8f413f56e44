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
    learning: async () => ({ remarks: [], contradict: [] }),
  });
  await Promise.all([checks.run(false), checks.run(true)]);
  assert.deepEqual(said, ['This desk is empty: nobody works for it.']);
  assert.equal(checks.remarks().length, 1);
});

it('who contradicts everybody is logged once, and not shown to whoever asks how the desk is', async () => {
  const said: string[] = [];
  const quiet = (): void => {};
  const remark = (problem: string) => ({ problem, remedy: '' });
  const checks = createRepeatedCheck({
    store: createFakeDatabase().store,
    config: { platforms: [] },
    log: { info: quiet, error: quiet, warn: (_, message) => void said.push(message) },
    learning: async () => ({
      remarks: [remark('Access is left to people')],
      contradict: [remark('tom contradicts everybody else where they say “payroll”')],
    }),
  });
  await checks.run(false);
  await checks.run(true);
  assert.deepEqual(said.slice(1), [
    'Access is left to people',
    'tom contradicts everybody else where they say “payroll”',
  ]);
  assert.deepEqual(checks.remarks().slice(1), [remark('Access is left to people')]);
});
