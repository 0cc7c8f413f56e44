import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SkillId } from '#src/core/ids.ts';
import { candidate } from '#src/core/testing/small-organisation.ts';
import { technicianLabel } from './technician-label.ts';

const skills = [
  { skill: 'network' as SkillId, level: 2 },
  { skill: 'hardware' as SkillId, level: 4 },
];

describe('a technician in a list', () => {
  it('is shown with whether they are on, what they hold and what they know best', () => {
    assert.equal(
      technicianLabel(candidate('dana', { skills, load: 2.5 }), 'on'),
      'Dana · on, 2.5 of 4 · hardware 4, network 2',
    );
  });
  it('is away, off shift, or on call', () => {
    assert.equal(technicianLabel(candidate('tom'), 'away'), 'Tom · away, 0 of 4');
    assert.equal(technicianLabel(candidate('tom'), 'off'), 'Tom · off shift, 0 of 4');
    assert.equal(technicianLabel(candidate('tom'), 'on_call'), 'Tom · on call, 0 of 4');
  });
});
