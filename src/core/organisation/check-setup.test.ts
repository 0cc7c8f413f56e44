import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, PersonId, SkillId, TeamId } from '#src/core/ids.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import { organisation, people, policy, support } from '#src/core/testing/small-organisation.ts';
import { checkSetup } from './check-setup.ts';
import type { Policy } from './policy.ts';
import type { OrganisationSetup } from './setup.ts';

const { dana, mona, bob, ada, olu, nick } = people;
const noTerms = { skills: [], capacity: 4, shift: null };

const good: OrganisationSetup = {
  people: [dana, mona, bob, ada, olu, nick],
  teams: [...organisation.teams.values()],
  skills: [...organisation.skills.values()],
  categories: [...organisation.categories.values()],
  calendars: [officeHours],
  rules: [{ policy, position: 1, when: {} }],
  technicians: [
    { person: dana.id, skills: [{ skill: 'hardware' as SkillId, level: 3 }], capacity: 4, shift: officeHours.id },
    { person: nick.id, ...noTerms },
    { person: olu.id, ...noTerms },
  ],
  triageTeam: support,
  elsewhere: null,
  confidence: 0.5,
};

const found = (wrong: Partial<OrganisationSetup>): readonly string[] =>
  checkSetup({ ...good, ...wrong }).map(({ path, text }) => `${path.join('.')}: ${text}`);

const finds = (wrong: Partial<OrganisationSetup>, ...expected: readonly RegExp[]): void => {
  const problems = found(wrong);
  assert.equal(problems.length, expected.length, problems.join('\n'));
  for (const [index, pattern] of expected.entries()) assert.match(problems[index] ?? '', pattern);
};

const withPolicy = (wrong: Partial<Policy>): Partial<OrganisationSetup> => ({
  rules: [{ policy: { ...policy, ...wrong }, position: 1, when: {} }],
});
const withCalendar = (wrong: Partial<Calendar>): Partial<OrganisationSetup> => ({
  calendars: [{ ...officeHours, ...wrong }],
});
const withPeople = (...changed: OrganisationSetup['people']): Partial<OrganisationSetup> => ({
  people: good.people.map((person) => changed.find(({ id }) => id === person.id) ?? person),
});

describe('checkSetup', () => {
  it('finds nothing wrong with a valid desk', () => {
    finds({});
  });

  it('finds references to what does not exist', () => {
    finds({ triageTeam: 'nowhere' as TeamId }, /^triage_team: There is no team “nowhere”; add it under teams$/);
    finds(
      withPeople({ ...dana, teams: ['x' as TeamId], manager: 'y' as PersonId }),
      /dana.teams.0: .*“x”/,
      /dana.manager: .*“y”/,
    );
    finds(
      {
        technicians: [
          { person: dana.id, skills: [{ skill: 'x' as SkillId, level: 1 }], capacity: 1, shift: 'y' as CalendarId },
        ],
      },
      /people.dana.skills.0: There is no skill “x”/,
      /people.dana.shift: There is no calendar “y”/,
    );
    finds({ triageTeam: 'suport' as TeamId }, /did you mean “support”\?$/);
    finds(withPolicy({ calendar: 'x' as CalendarId }), /policies.standard.calendar: There is no calendar “x”/);
    finds(
      { teams: good.teams.map((team) => ({ ...team, manager: 'x' as PersonId })) },
      /support.manager/,
      /networks.manager/,
    );
  });

  it('requires an admin, and managers who may see what they lead', () => {
    finds(withPeople({ ...ada, active: false }), /^people: Nobody is an admin/);
    finds(withPeople({ ...mona, roles: ['requester'] }), /teams.support.manager: Mona does not have the manager role/);
    finds(withPeople({ ...mona, teams: [] }), /teams.support.manager: Mona is not in this team/);
  });

  it('refuses to block someone who works at the desk', () => {
    finds(withPeople({ ...mona, blocked: 'adverts' }), /people.mona.blocked: Mona works at the desk/);
  });

  it('refuses two people with one address, and managers in a circle', () => {
    finds(withPeople({ ...bob, email: 'ADA@example.org' }), /people.ada.email: Bob has this address/);
    finds(withPeople({ ...bob, manager: mona.id }), /people.mona.manager: .*circle: Mona → Bob → Mona/);
    finds(withPeople({ ...bob, manager: bob.id }), /people.bob.manager: .*circle: Bob → Bob/);
  });

  it('finds each circle once, from whoever comes first, and nobody who only leads into it', () => {
    const person = (n: number, manager: number) => ({
      ...bob,
      id: `p${n}` as PersonId,
      name: `P${n}`,
      email: null,
      manager: `p${manager}` as PersonId,
    });
    // 1 → 4 → 5 → 3 → 4, and 6 → 7 → 6.
    const people = [person(1, 4), person(3, 4), person(4, 5), person(5, 3), person(6, 7), person(7, 6)];
    const found = checkSetup({ ...good, people: [...good.people, ...people] }).map(({ text }) => text);
    assert.deepEqual(
      found.filter((text) => text.includes('circle')),
      [
        'These people manage each other in a circle: P3 → P4 → P5 → P3',
        'These people manage each other in a circle: P6 → P7 → P6',
      ],
    );
  });

  it('comes to its end with many people: one long line, and everybody with the same wrong manager or their own', () => {
    const crowd = (manager: (n: number) => string | null) => {
      const people = Array.from({ length: 10_000 }, (_, n) => {
        const above = manager(n);
        return {
          ...bob,
          id: `p${n}` as PersonId,
          email: `p${n}@example.org`,
          manager: above === null ? null : (above as PersonId),
        };
      });
      return checkSetup({ ...good, people: [...good.people, ...people] }).filter(({ path }) => path[2] === 'manager');
    };
    assert.equal(crowd((n) => (n === 0 ? null : `p${n - 1}`)).length, 0);
    assert.equal(crowd(() => 'bobb').length, 10_000);
    assert.equal(crowd((n) => `nobody${n}`).length, 10_000);
  });

  it('refuses calendars that cannot be used', () => {
    finds(withCalendar({ week: [[], [], [], [], [], [], []] }), /^calendars.office: It never opens/);
    finds(withCalendar({ zone: 'Mars/Olympus' }), /“Mars\/Olympus” is not a time zone/);
    finds(withPeople({ ...dana, zone: '+02:00' }), /people.dana.zone: “\+02:00” is not a time zone/);
  });

  it('checks the range of levels, efforts and capacities', () => {
    const level = (n: number) => [
      { person: dana.id, skills: [{ skill: 'hardware' as SkillId, level: n }], capacity: -1, shift: null },
    ];
    finds({ technicians: level(6) }, /skills.0: The level .* 1 .* 5/, /capacity: It must be 0 or more/);
    finds({ technicians: [{ person: ada.id, ...noTerms }] }, /people.ada: .*add the technician role/);
    const [first, ...rest] = good.categories;
    assert.ok(first !== undefined);
    finds({ categories: [{ ...first, effort: 0 }, ...rest] }, /categories.hardware.effort/);
    finds({ categories: [{ ...first, name: 'software' }, ...rest] }, /categories.software.name: Another category/);
  });

  it('checks that a policy can work', () => {
    finds(
      withPolicy({ targets: { ...policy.targets, resolution: { P1: 0, P2: null, P3: 10, P4: -5 } } }),
      /policies.standard.targets.resolution.P1/,
      /policies.standard.targets.resolution.P4/,
    );
    finds(withPolicy({ warnAt: [90, 75] }), /warn_at.1: Percentages must increase/);
    finds(withPolicy({ warnBelow: 100 }), /warn_below: .*less than 100/);
    finds(withPolicy({ warnAt: [50, 100] }), /warn_at.1: .*less than 100/);
    finds(withPolicy({ escalateAfter: [1, 1, 1, 1, 1] }), /escalate_after: There are at most 4/);
  });

  it('requires a rule for every ticket, and no rule that is never reached', () => {
    const urgent = { policy, position: 1, when: { priority: 'P1' } } as const;
    finds({ rules: [urgent] }, /^rules: Tickets that no rule matches/);
    finds({ rules: [{ policy, position: 1, when: {} }, urgent] }, /^rules.1: It is never reached/);
  });
});
