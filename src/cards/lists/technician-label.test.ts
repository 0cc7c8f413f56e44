import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours, type SkillId } from '#src/core/ids.ts';
import { candidate, monday } from '#src/core/testing/small-organisation.ts';
import { technicianLabel } from './technician-label.ts';

const skills = [
  { skill: 'network' as SkillId, level: 2 },
  { skill: 'hardware' as SkillId, level: 4 },
];

describe('a technician in a list', () => {
  it('is shown with whether they are on, what they hold and what they know best', () => {
    assert.equal(
      technicianLabel(candidate('dana', { skills, load: 2.5 }), true, monday),
      'Dana · on, 2.5 of 4 · hardware 4, network 2',
    );
  });
  it('is away until they are back, and off shift otherwise', () => {
    const away = { until: monday + hours(2) };
    assert.equal(technicianLabel(candidate('tom', { away }), false, monday), 'Tom · away, 0 of 4');
    assert.equal(technicianLabel(candidate('tom', { away }), false, monday + hours(3)), 'Tom · off shift, 0 of 4');
    assert.equal(technicianLabel(candidate('tom', { away: { until: null } }), false, monday), 'Tom · away, 0 of 4');
  });
});
