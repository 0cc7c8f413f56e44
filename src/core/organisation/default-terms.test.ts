import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CalendarId, TeamId } from '#src/core/ids.ts';
import { organisation, people, policy } from '#src/core/testing/small-organisation.ts';
import { defaultTerms, usualRule } from './default-terms.ts';
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

describe('the rule for ordinary tickets', () => {
  const support = 'support' as TeamId;
  const special = [
    rule(1, 'vips', { vip: true }),
    rule(2, 'sales', { department: 'Sales', team: support }),
    rule(3, 'urgent', { priority: 'P1' }),
  ];

  it('is the first for one of the teams, or for everything; what is about some people or priorities is not ordinary', () => {
    const rules = [...special, rule(4, 'evenings', { team: support }), rule(5, 'office', {})];
    assert.equal(usualRule({ rules }, [support])?.policy.calendar, 'evenings');
    assert.equal(usualRule({ rules }, ['networks' as TeamId])?.policy.calendar, 'office');
  });

  it('is the last one when there is none of these', () => {
    assert.equal(usualRule({ rules: special }, [support])?.position, 3);
    assert.equal(usualRule({ rules: [] }), undefined);
  });
});
