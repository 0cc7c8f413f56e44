import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factOf } from '#src/core/notices/notices.ts';
import { noticesOf } from '#src/core/notices/who-hears.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { organisation, policy } from '#src/core/testing/small-organisation.ts';
import { attempt, checkSla, filed, type Story, stories, take, tell } from '#src/core/testing/story.ts';

const early = (chance: number) => ({ type: 'warn_early', metric: 'resolution', cycle: 1, chance }) as const;
const events = (story: Story, chance = 0.3) => {
  const decision = attempt(story, 'desk', early(chance));
  return decision.ok ? decision.events : decision.rejection;
};
/** Dana has it, under this policy. */
const under = (given: Partial<Policy>): Story => {
  const setting = {
    organisation: { ...organisation, rules: [{ position: 1, when: {}, policy: { ...policy, ...given } }] },
  };
  return tell(filed({}, setting), [['dana', take]], setting);
};

describe('an early warning', () => {
  const warned = { type: 'sla.warned', metric: 'resolution', cycle: 1, percent: 0, superseded: false, chance: 0.3 };

  it('comes when it will probably be late: below 50 %, or what the policy says', () => {
    assert.deepEqual(events(stories.in_progress), [warned]);
    assert.deepEqual(events(stories.in_progress, 0.5), []);
    assert.deepEqual(events(under({ warnBelow: 20 }), 0.3), []);
    assert.deepEqual(events(under({ warnBelow: 20 }), 0.1), [{ ...warned, chance: 0.1 }]);
    assert.deepEqual(events(under({ warnBelow: null }), 0.01), []);
  });

  it('comes once, and the later ones follow at their percentages', () => {
    const once = tell(stories.in_progress, [['desk', early(0.3)]]);
    assert.deepEqual(events(once, 0.1), []);
    const later = tell(once, [['desk', checkSla, 24 * 60 + 5 * 60]]);
    assert.deepEqual(later.ticket.clocks.find(({ metric }) => metric === 'resolution')?.warned, [0, 75]);
  });

  it('comes before those only', () => {
    const late = tell(stories.in_progress, [['desk', checkSla, 24 * 60 + 5 * 60]]);
    assert.deepEqual(events(late), []);
    assert.deepEqual(events(under({ warnAt: [] })), [warned]);
  });

  it('is for someone who has it and can do something', () => {
    for (const status of ['new', 'pending', 'resolved', 'closed', 'cancelled'] as const) {
      assert.deepEqual(events(stories[status]), [], status);
    }
    assert.deepEqual(events(stories.assigned), [warned]);
    const before = stories.in_progress;
    const after = tell(before, [['desk', early(0.3)]]);
    const leaders = { team: [], teamManager: null, line: [], admins: [] } as never;
    const told = noticesOf(before.ticket, after.ticket, after.log.slice(before.log.length), leaders, []);
    assert.deepEqual(
      told.map(({ to, kind, audience }) => [to, kind, audience]),
      [[{ person: 'dana' }, 'due_soon', 'technician']],
    );
    assert.match(factOf(told[0] as never), /due_soon/);
  });
});
