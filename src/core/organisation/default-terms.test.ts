import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CalendarId } from '#src/core/ids.ts';
import { organisation, people, policy } from '#src/core/testing/small-organisation.ts';
import { defaultTerms } from './default-terms.ts';
import type { PolicyRule } from './policy.ts';

const rule = (position: number, calendar: string, when: PolicyRule['when']): PolicyRule => ({
  policy: { ...policy, calendar: calendar as CalendarId },
  position,
  when,
});

describe('the shift of a technician without any other terms', () => {
  for (const [what, rules, shift] of [
    [
      'is the calendar of the rule that applies to everything',
      [rule(1, 'always', { priority: 'P1' }), rule(2, 'office', {})],
      'office',
    ],
    ['is the last rule’s when none applies to everything', [rule(1, 'always', { priority: 'P1' })], 'always'],
    ['is always, when there are no rules', [], null],
  ] as const) {
    it(what, () => {
      const terms = defaultTerms(people.rita.id, { ...organisation, rules });
      assert.deepEqual(terms, { person: 'rita', capacity: 6, shift });
    });
  }
});
