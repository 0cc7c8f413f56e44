import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { suggestsArticles, worthShowing } from './suggest.ts';

const found = (...scores: readonly (readonly [score: number, coverage: number])[]) =>
  scores.map(([score, coverage], n) => ({ id: `a${n}`, score, coverage }));
const shown = (...scores: readonly (readonly [score: number, coverage: number])[]) =>
  worthShowing(found(...scores)).map(({ id }) => id);

describe('articles beside a ticket', () => {
  it('are shown only if one of the first three covers enough of it', () => {
    assert.deepEqual(shown(), []);
    assert.deepEqual(shown([20, 0.39], [19, 0.1]), []);
    assert.deepEqual(shown([20, 0.4]), ['a0']);
    assert.deepEqual(shown([20, 0.1], [19, 0.5]), ['a0', 'a1']);
    assert.deepEqual(shown([20, 0.1], [19, 0.1], [18, 0.1], [17, 0.9]), []);
  });

  it('are at most three, and none that is far behind the best', () => {
    assert.deepEqual(shown([20, 0.9], [10, 0.9], [9, 0.9]), ['a0', 'a1']);
    assert.deepEqual(shown([20, 0.9], [20, 0.9], [20, 0.9], [20, 0.9]), ['a0', 'a1', 'a2']);
  });

  it('are suggested as the category says, else as the team does', () => {
    const desk = (team: boolean | null, category: boolean | null) =>
      ({
        teams: new Map([['t', team === null ? {} : { suggests: team }]]),
        categories: new Map([['c', category === null ? {} : { suggests: category }]]),
      }) as unknown as Organisation;
    const ticket = { team: 't' as TeamId, category: 'c' as CategoryId };
    for (const [team, category, expected] of [
      [null, null, true],
      [false, null, false],
      [false, true, true],
      [true, false, false],
    ] as const) {
      assert.equal(suggestsArticles(desk(team, category), ticket), expected);
    }
    assert.equal(suggestsArticles(desk(false, true), { ...ticket, category: null }), false);
  });
});
