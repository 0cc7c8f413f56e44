import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId, RotationId, SkillId } from '#src/core/ids.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import { everyone, organisation, people, policy, support } from '#src/core/testing/small-organisation.ts';
import { checkDesk, type DeskState } from './check-desk.ts';

const { dana, tom, nick, olu, mona, bob } = people;
const terms = (person: PersonId) => ({ person, skills: [], capacity: 4, shift: officeHours.id });

const setup: OrganisationSetup = {
  people: everyone,
  teams: [...organisation.teams.values()],
  skills: [...organisation.skills.values()],
  categories: [...organisation.categories.values()],
  calendars: [officeHours],
  rules: [{ policy, position: 1, when: {} }],
  technicians: [dana, tom, nick, olu].map(({ id }) => terms(id)),
  rotations: [],
  absences: [],
  triageTeam: support,
  elsewhere: null,
  weights: null,
  confidence: null,
};

const good: DeskState = {
  setup,
  isDemo: false,
  realPlatforms: ['Slack'],
  reachable: new Set(everyone.map(({ id }) => id)),
};

const finds = async (changes: Partial<DeskState>, ...expected: readonly RegExp[]): Promise<void> => {
  const remarks = await checkDesk({ ...good, ...changes });
  const problems = remarks.map(({ problem }) => problem);
  assert.equal(problems.length, expected.length, problems.join('\n'));
  for (const [index, pattern] of expected.entries()) assert.match(problems[index] ?? '', pattern);
  for (const { remedy } of remarks) assert.match(remedy, /\S{2}/);
};

const withSetup = (changes: Partial<OrganisationSetup>): Partial<DeskState> => ({ setup: { ...setup, ...changes } });
const withPerson = (id: PersonId, changes: Partial<(typeof everyone)[number]>): Partial<DeskState> =>
  withSetup({ people: everyone.map((person) => (person.id === id ? { ...person, ...changes } : person)) });

describe('checkDesk', () => {
  it('has nothing to say about a desk in order', () => finds({}));

  it('says of an empty desk only that', () => finds(withSetup({ teams: [], people: [] }), /This desk is empty/));

  it('finds the demo company among real people, and says nothing of its own people', async () => {
    await finds({ isDemo: true, reachable: new Set() }, /Slack runs on the demo company/);
    await finds({ isDemo: true, realPlatforms: [], reachable: new Set() });
  });

  it('finds work too heavy for anyone, a preferred skill nobody has, and hours that overlap', async () => {
    const [hardware, ...rest] = setup.categories;
    assert.ok(hardware);
    const preferred = [{ skill: 'hardware' as SkillId, level: 3 }];
    await finds(withSetup({ categories: [{ ...hardware, effort: 5 }, ...rest] }), /Tickets in Hardware take 5 points/);
    await finds(withSetup({ categories: [{ ...hardware, effort: 4 }, ...rest] }));
    await finds(withSetup({ categories: [{ ...hardware, preferred }, ...rest] }), /prefers Hardware at level 3/);
    const [monday = [], ...week] = officeHours.week;
    const doubled = { ...officeHours, week: [[...monday, { from: 11 * 60, to: 13 * 60 }], ...week] };
    await finds(withSetup({ calendars: [doubled] }), /overlap on Monday 09:00–17:00 and 11:00–13:00/);
    const endless = { ...officeHours, week: [[{ from: 540, to: 540 }], ...week] };
    await finds(
      withSetup({ calendars: [endless] }),
      /on Monday 09:00–09:00 end when they begin, which counts as 24 hours/,
    );
    const nights = {
      ...officeHours,
      week: [
        [
          { from: 22 * 60, to: 6 * 60 },
          { from: 8 * 60, to: 9 * 60 },
        ],
        ...week,
      ],
    };
    await finds(withSetup({ calendars: [nights] }));
  });

  it('finds who is on call twice at once, and who is never asked though it is their turn', async () => {
    const turns = (id: string, people: readonly PersonId[], starts: string): Rotation => ({
      ...{ id: id as RotationId, name: id, zone: 'UTC', people, starts, handover: 540, hours: null },
      every: { count: 1, unit: 'weeks' },
    });
    const teams = setup.teams.map((team, index) => ({ ...team, onCall: (index === 0 ? 'a' : 'b') as RotationId }));
    const inBoth = everyone.map((one) => (one.teams.length > 0 ? { ...one, teams: teams.map(({ id }) => id) } : one));
    const both = (...rotations: readonly Rotation[]) => withSetup({ rotations, teams, people: inBoth });
    await finds(
      both(turns('a', [dana.id, tom.id], '2026-11-16'), turns('b', [tom.id, dana.id, nick.id], '2026-11-16')),
      /Tom is on call by a and by b at once, first on 2026-12-07/,
    );
    await finds(both(turns('a', [dana.id, tom.id], '2026-11-16'), turns('b', [tom.id, dana.id], '2026-11-16')));
    const idle = setup.technicians.map((one) => (one.person === nick.id ? { ...one, capacity: 0 } : one));
    await finds(
      withSetup({
        teams: setup.teams.map((team, index) => (index === 1 ? { ...team, onCall: 'b' as RotationId } : team)),
        rotations: [turns('a', [nick.id], '2026-11-16'), turns('b', [olu.id, nick.id], '2026-11-16')],
        technicians: idle,
      }),
      /Nick takes turns in b, but has no capacity: nobody is asked in their turns/,
    );
    const second = setup.teams.map((team, index) => (index === 1 ? { ...team, onCall: 'b' as RotationId } : team));
    const wrong = [olu.id, 'ines' as PersonId, mona.id, dana.id];
    await finds(
      withSetup({ teams: second, rotations: [turns('b', wrong, '2026-11-16')] }),
      /Ines takes turns in b, but has left/,
      /Mona takes turns in b, but is no technician/,
      /Dana takes turns in b, but is not in Networks/,
    );
  });

  it('finds calendars of absences that cannot be read', async () => {
    const since = Date.parse('2026-11-20T10:00Z');
    await finds(
      { unreadable: [{ person: dana.id, since, why: 'its server answers 404' }] },
      /absences of Dana cannot be read since 2026-11-20T10:00Z: its server answers 404\.$/,
    );
  });

  it('finds holidays of calendars that cannot be read', async () => {
    const [calendar] = setup.calendars;
    assert.ok(calendar !== undefined);
    await finds(
      {
        unreadableHolidays: [
          { calendar: calendar.id, since: Date.parse('2026-11-20T10:00Z'), why: 'it is larger than 5 MB' },
        ],
      },
      /holidays of the calendar .+ cannot be read since 2026-11-20T10:00Z: it is larger than 5 MB\.$/,
    );
  });

  it('finds people of the desk nobody can reach, not requesters and not those who left', async () => {
    const reachable = new Set(
      everyone.map(({ id }) => id).filter((id) => id !== dana.id && id !== 'rita' && id !== 'ines'),
    );
    await finds({ reachable }, /Dana \(dana\) cannot be reached: no account on Slack/);
    await finds({ reachable, realPlatforms: [] });
  });

  it('finds categories nobody can be asked about, and why', async () => {
    const hardware = setup.categories.map((one) =>
      one.name === 'Hardware' ? { ...one, required: [{ skill: 'hardware' as SkillId, level: 2 }] } : one,
    );
    await finds(withSetup({ categories: hardware }), /tickets in Hardware: nobody in its team has Hardware at level 2/);
    const idle = setup.technicians.map((one) =>
      one.person === nick.id || one.person === olu.id ? { ...one, capacity: 0 } : one,
    );
    await finds(withSetup({ technicians: idle }), /tickets in Network: only Nick and Olu could, with no capacity/);
    const none = setup.technicians.filter(({ person }) => person === dana.id || person === tom.id);
    await finds(withSetup({ technicians: none }), /tickets in Network: its team has no technicians/);
  });

  it('finds teams without a manager or hours', async () => {
    await finds(
      withSetup({ teams: setup.teams.map((team) => (team.id === support ? { ...team, manager: null } : team)) }),
      /The team Support has no manager/,
      /Level 2 of the policy Standard has nobody in Support: only Ada can be told/,
    );
    const unbound = setup.technicians.map((one) => ({ ...one, shift: one.person === nick.id ? officeHours.id : null }));
    await finds(withSetup({ technicians: unbound }), /The team Support has no hours/);
  });

  it('finds a manager who has left, once', () =>
    finds(withPerson(bob.id, { active: false }), /Bob has left but is still the manager of Olu and Mona/));

  it('finds a level at which nobody new is told', async () => {
    const rules = [{ policy: { ...policy, escalateAfter: [60, 60, 60] }, position: 1, when: {} }];
    await finds(
      withSetup({ rules }),
      /Level 4 of the policy Standard has nobody in Support: only Mona, Bob and Ada can be told/,
      /Level 4 .* in Networks: only Olu, Bob and Ada/,
    );
    assert.equal(mona.manager, bob.id);
  });
});
