import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours, type PersonId, type RotationId, type TeamId } from '#src/core/ids.ts';
import { heard } from '#src/core/notices/testing/heard.ts';
import type { Cover, Rotation } from '#src/core/rotation/rotation.ts';
import {
  network,
  people,
  policy,
  organisation as smallOrganisation,
  support,
} from '#src/core/testing/small-organisation.ts';
import { checkSla, filed, lineAbove, personOf, stories, take, tell } from '#src/core/testing/story.ts';
import { heardByTarget, managementLine, type Nameable, recipientsAtLevel } from './escalation.ts';
import type { Person } from './person.ts';
import type { EscalationTarget } from './policy.ts';

const { dana, mona, bob, ada } = people;
const networks = 'networks' as TeamId;
const channel = { platform: 'slack', id: 'C1' };
const now = 1_000;

const nights = 'nights' as RotationId;
const rotation: Rotation = {
  ...{ id: nights, name: 'Nights', zone: 'UTC', people: [mona.id, bob.id], hours: null },
  ...{ every: { count: 1, unit: 'days' }, starts: '1970-01-01', handover: 0 },
};
const covered = (person: PersonId): Nameable => ({ ...desk(), ...rosters({ person, from: 0, to: days(1) }) });
const rosters = (...covers: readonly Cover[]): Pick<Nameable, 'rosters'> => ({
  rosters: new Map([[nights, { rotation, hours: null, covers }]]),
});

const desk = (...changed: readonly Person[]): Nameable => ({
  people: [dana, mona, bob, ada].map((person) => ({
    leader: changed.find(({ id }) => id === person.id) ?? person,
    delegate: person === mona ? bob : null,
  })),
  teams: new Map([
    [support, { channel, manager: mona.id }],
    [networks, { channel: null, manager: bob.id }],
  ]),
  ...rosters(),
});

const ticket = { team: mona.teams[0] ?? support, requester: 'rita' as PersonId };
const away = { until: null };

describe('whom a level of an escalation names', () => {
  const cases: readonly [what: string, EscalationTarget, Nameable, heard: readonly string[], requester?: PersonId][] = [
    ['someone', { person: bob.id }, desk(), ['bob']],
    ['someone who has left', { person: bob.id }, desk({ ...bob, active: false }), []],
    ['someone who is away', { person: bob.id }, desk({ ...bob, away }), []],
    ['someone who is away, with a delegate', { person: mona.id }, desk({ ...mona, away, delegate: bob.id }), ['bob']],
    ['someone about their own ticket', { person: bob.id }, desk(), [], bob.id],
    ['the admins', { role: 'admin' }, desk(), ['ada']],
    ['the managers of the ticket’s team', { role: 'manager' }, desk(), ['mona']],
    [
      'the managers of a team that has none',
      { role: 'manager' },
      desk({ ...mona, teams: [] }, { ...bob, teams: [] }),
      [],
    ],
    ['whoever is on by a rotation', { rotation: nights }, desk(), ['mona']],
    ['the same while somebody covers', { rotation: nights }, covered(bob.id), ['bob']],
    ['the same while somebody covers who may do nothing about it', { rotation: nights }, covered(dana.id), []],
    ['the same who is away', { rotation: nights }, desk({ ...mona, away }), []],
    ['a rotation that no longer exists', { rotation: 'gone' as RotationId }, desk(), []],
    ['a channel', { channel: support }, desk(), [`#${support}`]],
    ['a team, to which the ticket goes: both managers', { team: networks }, desk(), ['mona', 'bob']],
    ['the same, one of whom is away', { team: networks }, desk({ ...bob, away }), ['mona']],
    ['a team that no longer exists: the manager of its own', { team: 'gone' as TeamId }, desk(), ['mona']],
    ['somebody with more skill: the manager of the team', { skillLevel: 1 }, desk(), ['mona']],
    ['a team without a channel', { channel: networks }, desk(), []],
  ];
  for (const [what, target, nameable, heard, requester = ticket.requester] of cases) {
    it(`${what}: ${heard.join(', ') || 'nobody'}`, () => {
      const found = heardByTarget(target, nameable, { ...ticket, requester }, now);
      assert.deepEqual(
        found.map((one) => ('person' in one ? one.person : `#${one.team}`)),
        heard,
      );
    });
  }
});

it('a team that has the ticket by now: the manager of the one it came from hears, too', () => {
  const moved = { team: networks, from: support, requester: ticket.requester };
  assert.deepEqual(heardByTarget({ team: networks }, desk(), moved, now), [{ person: 'mona' }, { person: 'bob' }]);
});

describe('who hears at a level', () => {
  const line = [mona.id, bob.id];
  const admins = [ada.id];
  const named = { person: bob.id };
  it('is the next in line, and past its end the admins', () => {
    const heard = (level: number) => recipientsAtLevel(level, { line, admins });
    assert.deepEqual(heard(1), { heard: [{ person: 'mona' }], instead: false });
    assert.deepEqual(heard(3), { heard: [{ person: 'ada' }], instead: false });
  });

  it('is whoever the policy names, and the admins, who are told so, if they cannot hear', () => {
    const heard = (level: number) =>
      recipientsAtLevel(level, {
        ...{ line, admins },
        targets: new Map([
          [2, [named]],
          [3, []],
        ]),
      });
    assert.deepEqual(heard(1), { heard: [{ person: 'mona' }], instead: false });
    assert.deepEqual(heard(2), { heard: [named], instead: false });
    assert.deepEqual(heard(3), { heard: [{ person: 'ada' }], instead: true });
  });
});

describe('the management line above a ticket', () => {
  const line = async (manager: Record<string, string | null>, inactive: readonly string[] = []) => {
    const found = await managementLine(
      { ...people.dana, manager: (manager.dana ?? null) as typeof people.dana.id },
      smallOrganisation.teams.get(people.dana.teams[0] ?? ('' as never)),
      async (id) => {
        const known = personOf(id) ?? (id in manager ? { ...people.rita, id, name: id } : null);
        if (known === null) return null;
        const above = (id in manager ? manager[id] : known.manager) as typeof known.manager;
        return { ...known, manager: above, active: known.active && !inactive.includes(id) };
      },
    );
    return found.map(({ leader }) => leader.id);
  };

  it('climbs from manager to manager', async () => {
    assert.deepEqual(await line({ dana: 'mona' }), ['mona', 'bob']);
  });

  it('starts with the team’s manager when nobody holds it, or the assignee has no manager', async () => {
    assert.deepEqual(await lineAbove(stories.new.ticket), ['mona', 'bob']);
    assert.deepEqual(await line({ dana: null }), ['mona', 'bob']);
  });

  it('skips people who have left, and continues above them', async () => {
    assert.deepEqual(await line({ dana: 'mona' }, ['mona']), ['bob']);
  });

  it('ends at someone who does not exist', async () => {
    assert.deepEqual(await line({ dana: 'mona', mona: 'ghost' }), ['mona']);
  });

  it('ends when it comes back to itself', async () => {
    assert.deepEqual(await line({ dana: 'mona', mona: 'bob', bob: 'mona' }), ['mona', 'bob']);
    assert.deepEqual(await line({ dana: 'mona', mona: 'mona' }), ['mona']);
  });

  it('ends when it comes back to itself, even among people who have left', async () => {
    assert.deepEqual(await line({ dana: 'mona', mona: 'bob', bob: 'mona' }, ['mona', 'bob']), []);
  });

  it('never includes the person it is above', async () => {
    assert.deepEqual(await line({ dana: 'mona', mona: 'dana' }), ['mona']);
    assert.deepEqual(await line({ dana: 'dana' }), []);
  });

  it('has at most five people', async () => {
    const chain = { dana: 'm1', m1: 'm2', m2: 'm3', m3: 'm4', m4: 'm5', m5: 'm6', m6: 'm7', m7: null };
    assert.deepEqual(await line(chain), ['m1', 'm2', 'm3', 'm4', 'm5']);
  });

  it('hands over to the admins where it ends', async () => {
    const steep = { ...policy, escalateAfter: [60, 60, 60] };
    const organisation = { ...smallOrganisation, rules: [{ policy: steep, position: 1, when: {} }] };
    let story = filed({}, { organisation });
    const told: string[] = [];
    for (let level = 1; level <= 4; level += 1) {
      const after = tell(story, [['desk', checkSla, hours(level === 1 ? 2 : 1) / 60_000]], { organisation });
      told.push(...(await heard(story, after, organisation)));
      story = after;
    }
    assert.deepEqual(told, [
      'technician dana: breached 1',
      'manager mona: breached 1',
      'manager bob: breached 2',
      'manager ada: breached 3',
      'manager ada: breached 4',
    ]);
  });

  it('starts above a manager who misses their own target', async () => {
    const olus = tell(filed({ category: network }, { candidates: [] }), [['olu', take]]);
    const after = tell(olus, [['desk', checkSla, 24 * 60 * 3]]);
    assert.deepEqual(await heard(olus, after), [
      'technician olu: breached 1',
      'manager bob: breached 1',
      'manager ada: breached 2',
    ]);
  });
});
