import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '#src/core/ids.ts';
import { isAlreadySo } from './already-so.ts';
import type { Command } from './commands.ts';

const [dana, tom] = ['dana', 'tom'] as readonly string[] as readonly [PersonId, PersonId];
const accepted = { code: 'already_accepted', by: dana } as const;

describe('what is already so', () => {
  const cases: readonly [what: string, Parameters<typeof isAlreadySo>, expected: boolean][] = [
    ['accepting what they have', [accepted, { type: 'accept' }, dana], true],
    ['taking what they have', [accepted, { type: 'take' }, dana], true],
    ['accepting what someone else has', [accepted, { type: 'accept' }, tom], false],
    ['declining what they have', [accepted, { type: 'decline', reason: 'busy' }, dana], false],
    ['confirming what is closed', [{ code: 'already_done' }, { type: 'confirm' } satisfies Command, dana], true],
    [
      'adding who hears of it',
      [{ code: 'hears_already', person: tom, as: 'watcher' }, { type: 'add_watcher' }, dana],
      true,
    ],
    ['taking off who was not added', [{ code: 'not_added', person: tom }, { type: 'remove_watcher' }, dana], false],
    ['confirming what is open', [{ code: 'wrong_status', status: 'new' }, { type: 'confirm' }, dana], false],
  ];
  for (const [what, given, expected] of cases) {
    it(`${what}: ${expected ? 'nothing failed' : 'it did not work'}`, () => {
      assert.equal(isAlreadySo(...given), expected);
    });
  }
});
