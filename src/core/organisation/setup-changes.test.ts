import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId, PolicyId, SkillId } from '#src/core/ids.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import { organisation, people, policy, support } from '#src/core/testing/small-organisation.ts';
import type { OrganisationSetup } from './setup.ts';
import { setupChanges } from './setup-changes.ts';

const { dana, mona, ada } = people;
const skill = (id: string, level: number) => ({ skill: id as SkillId, level });

const now: OrganisationSetup = {
  people: [dana, mona, ada],
  teams: [...organisation.teams.values()],
  skills: [...organisation.skills.values()],
  categories: [...organisation.categories.values()],
  calendars: [officeHours],
  rules: [{ policy, position: 1, when: {} }],
  technicians: [{ person: dana.id, skills: [skill('hardware', 2), skill('disks', 1)], capacity: 4, shift: null }],
  rotations: [],
  absences: [],
  triageTeam: support,
  elsewhere: null,
  weights: null,
  confidence: 0.5,
};
const empty: OrganisationSetup = {
  ...now,
  people: [],
  teams: [],
  skills: [],
  categories: [],
  calendars: [],
  rules: [],
  technicians: [],
};

const told = (before: OrganisationSetup, next: Partial<OrganisationSetup>): readonly string[] =>
  setupChanges(before, { ...now, ...next }).map(({ kind, id, change, fields }) =>
    [change, kind, id, ...fields].join(' '),
  );

describe('setupChanges', () => {
  it('finds nothing when only the order of entries differs', () => {
    assert.deepEqual(
      told(now, {
        people: [ada, { ...dana, roles: ['technician', 'requester'] }, mona],
        technicians: now.technicians.map((one) => ({ ...one, skills: one.skills.toReversed() })),
        rules: now.rules.map((rule) => ({ ...rule, position: 10 })),
      }),
      [],
    );
  });

  it('calls everything new on an empty desk', () => {
    const changes = setupChanges(empty, now);
    assert.ok(changes.every(({ change }) => change === 'added'));
    assert.equal(changes.length, 1 + 1 + 2 + 1 + 3 + 3 + 1 + 1);
  });

  it('says which fields changed', () => {
    const technicians = [
      { person: dana.id, skills: [skill('hardware', 3), skill('disks', 1)], capacity: 5, shift: null },
    ];
    assert.deepEqual(told(now, { technicians }), ['changed people dana skills capacity']);
    assert.deepEqual(told(now, { confidence: 0.7 }), ['changed settings settings confidence']);
    const week = [...officeHours.week.slice(1), []];
    assert.deepEqual(told(now, { calendars: [{ ...officeHours, week }] }), ['changed calendars office week']);
    const calm = { ...policy, warnAt: [50] };
    assert.deepEqual(told(now, { rules: [{ policy: calm, position: 1, when: {} }] }), [
      'changed policies standard warn_at',
    ]);
    const other = { ...policy, id: 'other' as PolicyId };
    assert.deepEqual(told(now, { rules: [{ policy: other, position: 1, when: {} }] }), [
      'added policies other',
      'removed policies standard',
      'changed rules rules order',
    ]);
  });

  it('says who comes and goes, and leaves out people who are not mentioned', () => {
    assert.deepEqual(told(now, { people: [{ ...dana, active: false }, mona] }), ['deactivated people dana active']);
    assert.deepEqual(told({ ...now, people: [{ ...ada, blocked: 'adverts' }] }, { people: [ada] }), [
      'changed people ada blocked',
    ]);
    assert.deepEqual(told({ ...now, people: [{ ...ada, active: false }] }, { people: [ada] }), [
      'activated people ada active',
    ]);
  });

  it('treats a technician without terms as one who is never asked', () => {
    const terms = { person: dana.id, skills: [], capacity: 0, shift: null };
    assert.deepEqual(told({ ...now, technicians: [] }, { technicians: [terms] }), []);
    assert.deepEqual(told(now, { technicians: [{ ...terms, person: 'who' as PersonId }] }), [
      'changed people dana skills capacity',
    ]);
  });
});
