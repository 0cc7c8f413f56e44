import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Example } from '#ml/data/example.ts';
import { type Answer, judge } from './judge.ts';

/** So many tickets of a category, with what the champion and the challenger say to each. */
const tickets = (count: number, category: string, champion: Answer, challenger: Answer) =>
  Array.from({ length: count }, () => ({ category, champion, challenger }));

const judged = (all: ReturnType<typeof tickets>, newCategories: readonly string[] = [], onlyGuesses = false) =>
  judge(
    all.map(({ category }, at): Example => ({ text: '', category, by: 'ana', at })),
    all.map(({ champion }) => champion),
    all.map(({ challenger }) => challenger),
    newCategories,
    onlyGuesses,
  );

const outcome = (...asked: Parameters<typeof judged>): string => {
  const { kind, reason } = judged(...asked);
  return `${kind}: ${reason}`;
};

describe('whether a challenger is promoted', () => {
  it('takes six tickets that only it gets right, however few there are', () => {
    assert.equal(outcome(tickets(6, 'A', 'B', 'A')), 'promote: better');
    assert.equal(outcome(tickets(5, 'A', 'B', 'A')), 'shadow: too-few-held-out');
    assert.equal(outcome([...tickets(5, 'A', 'B', 'A'), ...tickets(20, 'A', 'A', 'A')]), 'shadow: not-better');
  });

  it('takes more where the champion is sometimes the better one', () => {
    const mixed = [...tickets(8, 'A', 'B', 'A'), ...tickets(3, 'B', 'B', 'A')];
    assert.equal(outcome(mixed), 'shadow: not-better');
    assert.equal(outcome([...mixed, ...tickets(5, 'A', 'B', 'A')]), 'promote: better');
  });

  it('is refused when one category pays for the others', () => {
    const better = tickets(60, 'A', 'B', 'A');
    assert.equal(outcome([...better, ...tickets(6, 'B', 'B', 'A')]), 'shadow: a-category-suffers');
    assert.equal(outcome([...better, ...tickets(5, 'B', 'B', 'A')]), 'promote: better');
  });

  it('replaces a champion that says one category to everything, though it misses none of that', () => {
    const all = [...tickets(60, 'A', 'B', 'A'), ...tickets(20, 'B', 'B', 'B')];
    assert.equal(outcome([...all, ...tickets(12, 'B', 'B', 'A')]), 'promote: better');
    assert.equal(
      outcome([...all, ...tickets(22, 'B', 'B', 'A')]),
      'shadow: a-category-suffers',
      'more than half is lost',
    );
    const wonElsewhere = [...tickets(60, 'A', 'C', 'A'), ...tickets(20, 'B', 'B', 'B'), ...tickets(12, 'B', 'B', 'A')];
    assert.equal(outcome(wonElsewhere), 'shadow: a-category-suffers');
  });

  it('needs no proof for a category that only it knows, if it harms no other', () => {
    const fresh = tickets(5, 'New', 'A', 'New');
    const same = tickets(30, 'A', 'A', 'A');
    assert.equal(outcome([...fresh, ...same], ['New']), 'promote: new-category');
    assert.equal(outcome([...fresh.slice(1), ...same], ['New']), 'shadow: not-better', 'four are too few');
    assert.equal(outcome([...fresh, ...same, ...tickets(4, 'A', 'A', 'New')], ['New']), 'shadow: not-better');
  });

  it('needs no proof against a champion that only guesses, if it does no harm', () => {
    const against = (all: ReturnType<typeof tickets>): string => judged(all, [], true).kind;
    assert.equal(against([]), 'promote');
    assert.equal(against(tickets(3, 'A', 'A', 'B')), 'promote', 'three may be chance');
    assert.equal(against(tickets(4, 'A', 'A', 'B')), 'shadow');
  });

  it('counts both kinds of difference', () => {
    const { comparison } = judged([...tickets(7, 'A', 'B', 'A'), ...tickets(3, 'A', 'A', 'B')]);
    assert.deepEqual(comparison, {
      heldOut: 10,
      championAccuracy: 0.3,
      challengerAccuracy: 0.7,
      difference: 0.7 - 0.3,
      wins: 7,
      losses: 3,
    });
  });
});
