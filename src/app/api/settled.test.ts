import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monday } from '#src/app/testing/builders.ts';
import { minutes } from '#src/core/ids.ts';
import { settled } from './settled.ts';

const ids = (events: readonly (readonly [id: number, ageMinutes: number])[], after: number): readonly number[] =>
  settled(
    events.map(([id, age]) => ({ id, logged: { at: monday - minutes(age) } })),
    after,
    monday,
  ).map(({ id }) => id);

describe('which events can be read on without missing one', () => {
  for (const [what, events, after, expected] of [
    [
      'all when none is missing',
      [
        [5, 0],
        [6, 0],
      ],
      4,
      [5, 6],
    ],
    [
      'none after a number that may still come',
      [
        [5, 0],
        [7, 0],
        [8, 0],
      ],
      4,
      [5],
    ],
    ['none when the first may still come', [[6, 0]], 4, []],
    [
      'all once the missing one would be there',
      [
        [5, 2],
        [7, 1],
        [8, 0],
      ],
      4,
      [5, 7, 8],
    ],
    [
      'up to the second gap when only the first is old',
      [
        [6, 2],
        [8, 0],
      ],
      4,
      [6],
    ],
  ] as const) {
    it(what, () => assert.deepEqual(ids(events, after), expected));
  }

  it('does not wait for ever when the clock was set back', () => {
    const events = [{ id: 9, logged: { at: monday + minutes(500) } }];
    assert.equal(settled(events, 4, monday).length, 1);
  });
});
