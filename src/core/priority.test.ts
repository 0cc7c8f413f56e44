import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comparePriority, type Impact, impacts, type Priority, priorities, priorityOf, urgencies } from './priority.ts';

describe('priority is impact times urgency', () => {
  const matrix: Record<Impact, readonly Priority[]> = {
    //       can wait, slowed down, blocked
    me: /*       */ ['P4', 'P3', 'P3'],
    team: /*     */ ['P4', 'P3', 'P2'],
    everyone: /* */ ['P3', 'P2', 'P1'],
  };
  for (const impact of impacts) {
    it(`${impact}: ${matrix[impact].join(', ')}`, () => {
      assert.deepEqual(
        urgencies.map((urgency) => priorityOf(impact, urgency)),
        matrix[impact],
      );
    });
  }

  it('is never lower when more people are affected or it is more urgent', () => {
    const rank = (impact: number, urgency: number): number =>
      priorities.indexOf(priorityOf(impacts[impact] ?? 'me', urgencies[urgency] ?? 'can_wait'));
    for (let i = 0; i < 3; i += 1) {
      for (let u = 0; u < 3; u += 1) {
        if (i > 0) assert.ok(rank(i, u) <= rank(i - 1, u));
        if (u > 0) assert.ok(rank(i, u) <= rank(i, u - 1));
      }
    }
  });
});

it('the highest priority comes first', () => {
  assert.deepEqual((['P3', 'P1', 'P4', 'P2'] as const).toSorted(comparePriority), ['P1', 'P2', 'P3', 'P4']);
});
