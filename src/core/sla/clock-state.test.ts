import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { isKept } from './clock-state.ts';

const clock = (state: SlaClock['state'], given: Partial<SlaClock> = {}): SlaClock => ({
  ...{ metric: 'resolution', cycle: 1, startedAt: 0, targetMs: 60_000, consumedMs: 0, state, runningSince: null },
  ...{ dueAt: null, endedAt: null, steps: [], warned: [], breached: [], repeated: 0, acknowledged: null },
  ...given,
});

describe('what a requester was promised', () => {
  const among = { metric: 'with_team' } as const;
  const cases: readonly [what: string, clocks: readonly SlaClock[], kept: boolean | null][] = [
    ['was not kept once a target was missed', [clock('met'), clock('missed')], false],
    ['was not kept once one is overdue, though it still runs', [clock('running', { breached: [1] })], false],
    ['is open while a clock runs', [clock('met'), clock('running')], null],
    ['is open while a clock stands still', [clock('met'), clock('paused')], null],
    ['was kept when every target was met', [clock('met'), clock('cancelled')], true],
    ['is nothing where nothing was promised', [], null],
    ['is nothing where all of it was called off', [clock('cancelled')], null],
    ['is not about how long a team has it', [clock('met'), clock('missed', among), clock('running', among)], true],
  ];
  for (const [what, clocks, kept] of cases) it(what, () => assert.equal(isKept({ clocks }), kept));
});
