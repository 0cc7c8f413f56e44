import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, CategoryId, PersonId, PolicyId, RotationId, SkillId, TeamId } from '#src/core/ids.ts';
import type { EscalationTarget, Policy, PolicyRule } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { defaultWeights } from '#src/core/organisation/weights.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import { organisation, people, policy, support } from '#src/core/testing/small-organisation.ts';
import { checkSetup } from './check-setup.ts';

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
  rotations: [],
  absences: [],
  triageTeam: support,
  elsewhere: null,
  weights: null,
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

  it('finds intake channels that are named twice, or are a team’s own', () => {
    const help = { platform: 'slack', id: 'C1', messages: 'offer' } as const;
    finds({ intake: [help, { ...help, platform: 'discord' }] });
    finds({ intake: [help, { ...help, messages: 'file' }] }, /^intake.1.slack: This channel is named twice/);
    const { teams } = good;
    const told = teams.map((team, n) => (n > 0 ? team : { ...team, logChannel: { platform: 'slack', id: 'C1' } }));
    finds({ teams: told, intake: [help] }, /^intake.0.slack: .* is told of its tickets in this channel/);
  });

  it('finds weights that weigh nothing, or are none', () => {
    const none = { skill: 0, experience: 0, speed: 0, lasting: 0, near: 0.1 };
    finds({ weights: defaultWeights });
    finds({ weights: none }, /^weights: At least one of skill, experience, speed and lasting must be above 0$/);
    finds({ weights: { ...none, skill: -1, speed: 2 } }, /^weights.skill: It must be from 0 to 1000/);
    finds({ weights: { ...none, skill: 1, near: 0 } }, /^weights.near: It must be above 0 and at most 1/);
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

  it('refuses an escalation to nobody, and says why', () => {
    const to = (target: EscalationTarget, more: Partial<OrganisationSetup> = {}): Partial<OrganisationSetup> => ({
      ...withPolicy({ escalateAfter: [60], escalateTo: [target] }),
      ...more,
    });
    const silent = good.teams.map((team) => ({ ...team, channel: null }));
    const loud = good.teams.map((team) => ({ ...team, channel: { platform: 'slack', id: 'C1' } }));
    finds(to({ person: bob.id }));
    finds(to({ role: 'admin' }));
    finds(to({ channel: support }, { teams: loud }));
    finds(to({ channel: support }, { teams: silent }), /escalate_after.0: This level would reach nobody: .*no channel/);
    finds(to({ person: 'bobb' as PersonId }), /escalate_after.0.person: There is no person “bobb”; did you mean “bob”/);
    finds(to({ channel: 'nowhere' as TeamId }), /escalate_after.0.channel: There is no team “nowhere”/);
    finds(to({ person: dana.id }), /escalate_after.0: This level would reach nobody: Dana may do nothing about it/);
    const nights: Rotation = {
      ...{ id: 'nights' as RotationId, name: 'Nights', zone: 'UTC', people: [mona.id, dana.id], hours: null },
      ...{ every: { count: 1, unit: 'days' }, starts: '2026-01-05', handover: 0 },
    };
    const idle = /escalate_after.0: This level would reach nobody: Dana takes turns in it and may do nothing about it/;
    finds(to({ rotation: nights.id }, { rotations: [nights] }), idle);
    finds(to({ rotation: 'night' as RotationId }, { rotations: [nights] }), /0.rotation: .*did you mean “nights”/);
    finds(to({ rotation: nights.id }, { rotations: [{ ...nights, people: [mona.id] }] }));
    finds(to({ person: bob.id }, withPeople({ ...bob, active: false })), /nobody: Bob has left; name someone else/);
    finds(to({ role: 'manager' }, withPeople({ ...mona, active: false })), /nobody: no manager is in the team /);
  });

  it('refuses to hand tickets over to nobody, and to the team that has them', () => {
    const networks = 'networks' as TeamId;
    const to = (team: TeamId, ...conditions: PolicyRule['when'][]): Partial<OrganisationSetup> => ({
      rules: conditions.map((when, position) => ({
        policy: { ...policy, escalateAfter: [60], escalateTo: [{ team }] },
        position,
        when,
      })),
    });
    finds(to(networks, {}));
    finds(to(networks, { team: support }, {}));
    finds(to(networks, { team: networks }, {}));
    finds(to('netwroks' as TeamId, {}), /escalate_after.0.team: There is no team “netwroks”; did you mean “networks”/);
    const gone = withPeople({ ...nick, active: false }, { ...olu, roles: ['manager'] });
    assert.match(
      found({ ...to(networks, {}), ...gone }).join('\n'),
      /reach nobody: no technician is in the team Networks/,
    );
    const itself = /escalate_after.0: The team Networks would hand its tickets over to itself/;
    assert.match(found(to(networks, { team: networks })).join('\n'), itself);
    assert.match(found(to(networks, { category: 'network' as CategoryId })).join('\n'), itself);
  });

  it('refuses to ask somebody with a higher skill level where nobody could ever have one', () => {
    const needed = { skill: 'hardware' as SkillId, level: 2 };
    const categories = good.categories.map((one) => (one.id === 'hardware' ? { ...one, required: [needed] } : one));
    const to = (
      levels: readonly [dana: number, tom: number],
      { above = 1, when = {} }: { readonly above?: number; readonly when?: PolicyRule['when'] } = {},
    ): Partial<OrganisationSetup> => ({
      people: [...good.people, people.tom],
      categories,
      technicians: [dana, people.tom].map(({ id }, index) => ({
        ...{ ...noTerms, person: id },
        skills: [{ ...needed, level: levels[index] ?? 0 }].filter(({ level }) => level > 0),
      })),
      rules: [
        { policy: { ...policy, escalateAfter: [60], escalateTo: [{ skillLevel: above }] }, position: 1, when },
        ...(Object.keys(when).length === 0
          ? []
          : [{ policy: { ...policy, id: 'plain' as PolicyId }, position: 2, when: {} }]),
      ],
    });
    const nobody =
      /escalate_after.0: This level would reach nobody: nobody has (a higher level|2 levels more) of a skill/;
    finds(to([2, 3]));
    finds(to([0, 3], { above: 2 }));
    finds(to([2, 3], { when: { category: 'hardware' as CategoryId } }));
    finds(to([2, 3], { when: { team: support } }));
    finds(to([3, 3]), nobody);
    finds(to([2, 3], { above: 2 }), nobody);
    finds(to([0, 1]), nobody);
    finds({ ...to([2, 3]), categories: good.categories }, nobody);
    const gone = { ...people.tom, active: false };
    finds({ ...to([2, 3]), people: [...good.people, gone] }, nobody);
    finds(to([2, 3], { when: { category: 'software' as CategoryId } }), nobody);
    finds(to([2, 3], { when: { team: 'networks' as TeamId } }), nobody);
  });

  it('asks for a manager only in teams whose tickets a rule is for', () => {
    const escalating = { ...policy, escalateAfter: [60], escalateTo: [{ role: 'manager' }] } as const;
    const rest = { policy: { ...policy, id: 'plain' as PolicyId }, position: 2, when: {} };
    const alone = { id: 'alone' as TeamId, name: 'Alone', manager: null, channel: null, logChannel: null };
    const desk = (when: PolicyRule['when']): Partial<OrganisationSetup> => ({
      teams: [...good.teams, alone],
      rules: [{ policy: escalating, position: 1, when }, rest],
    });
    const [category] = good.categories;
    finds(desk({ category: category?.id as CategoryId }));
    finds(desk({ team: support }));
    finds(desk({ team: alone.id }), /nobody: no manager is in the team Alone/);
    finds(desk({ priority: 'P1' }), /nobody: no manager is in the team Alone/);
  });

  describe('rotations', () => {
    const nights: Rotation = {
      ...{ id: 'nights' as RotationId, name: 'Nights', zone: 'Europe/Berlin', people: [dana.id], hours: null },
      ...{ every: { count: 1, unit: 'weeks' }, starts: '2026-11-16', handover: 540 },
    };
    const withRotation = (wrong: Partial<Rotation>, onCall: string | null = 'nights'): Partial<OrganisationSetup> => ({
      rotations: [{ ...nights, ...wrong }],
      teams: good.teams.map((team) =>
        team.id === support && onCall !== null ? { ...team, onCall: onCall as RotationId } : team,
      ),
    });

    it('may have somebody on call for a team', () => finds(withRotation({})));

    it('do not keep anybody from leaving, or a team from changing: that is for the desk’s check', () => {
      finds({ ...withRotation({}), ...withPeople({ ...dana, active: false }) });
      finds(withRotation({ people: [nick.id, mona.id] }));
    });

    it('must be of somebody, who exists and has one turn', () => {
      finds(withRotation({ people: [] }), /^rotations.nights.people: Nobody takes turns; name at least one person$/);
      finds(
        withRotation({ people: [dana.id, 'dina' as PersonId, dana.id] }),
        /nights.people.1: There is no person “dina”; did you mean “dana”\?/,
        /nights.people.2: Dana is listed twice/,
      );
    });

    it('must be in a zone, at a date and in hours that exist', () => {
      finds(
        withRotation({ zone: 'Berlin' }),
        /nights.zone: “Berlin” is not a time zone; did you mean “Europe\/Berlin”/,
      );
      finds(withRotation({ starts: '2026-02-30' }), /nights.starts: “2026-02-30” is not a date/);
      finds(withRotation({ hours: 'ofice' as CalendarId }), /nights.hours: There is no calendar “ofice”/);
      finds(withRotation({ every: { count: 0, unit: 'days' } }), /nights.every: A turn must take from 1 to 366 days/);
      finds(withRotation({ every: { count: 60, unit: 'weeks' } }), /nights.every: A turn must take/);
    });

    it('must be known to a team that names it', () => {
      finds(withRotation({}, 'night'), /^teams.support.on_call: There is no rotation “night”; did you mean “nights”/);
    });
  });

  it('refuses absences of people who are asked about nothing', () => {
    const source = '/srv/someone.ics';
    finds({
      absences: [
        { person: dana.id, source },
        { person: mona.id, source },
      ],
    });
    finds(
      { absences: [{ person: ada.id, source }] },
      /^people.ada.absences: Ada is neither a technician nor a manager/,
    );
  });

  it('refuses calendars that cannot be used', () => {
    finds(withCalendar({ week: [[], [], [], [], [], [], []] }), /^calendars.office: It never opens/);
    finds(withCalendar({ zone: 'Mars/Olympus' }), /“Mars\/Olympus” is not a time zone/);
    finds(withPeople({ ...dana, zone: '+02:00' }), /people.dana.zone: “\+02:00” is not a time zone; write one such as/);
    finds(withPeople({ ...dana, zone: 'Europe/Berln' }), /did you mean “Europe\/Berlin”\?/);
    finds(withPeople({ ...dana, zone: 'Berlin' }), /did you mean “Europe\/Berlin”\?/);
    finds(withPeople({ ...dana, delegate: 'nobody' as never }), /people.dana.delegate: There is no person “nobody”/);
    finds(withPeople({ ...dana, delegate: dana.id }), /Nobody can be their own delegate/);
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
    finds(
      withPolicy({ calendars: { resolution: 'offce' as CalendarId } }),
      /policies.standard.calendars.resolution: There is no calendar “offce”; did you mean “office”/,
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

  describe('finds rules that can never match', () => {
    const rest = { policy, position: 9, when: {} };
    const rules = (...when: readonly PolicyRule['when'][]) => ({
      rules: [...when.map((one, position) => ({ policy, position, when: one })), rest],
    });
    const [hardware] = good.categories;
    const told = [
      { ...dana, department: 'Accounting', groups: ['London'] },
      { ...bob, vip: true as const },
    ];
    const people = [...told, mona, ada, olu, nick];
    const category = hardware?.id as CategoryId;
    const never = /^rules.1: It is never reached: an earlier rule, for “standard”/;
    const cases: readonly [string, PolicyRule['when'][], ...RegExp[]][] = [
      ['conditions that somebody meets', [{ department: 'Accounting' }, { group: 'London' }, { vip: true }]],
      ['a department nobody is in', [{ department: 'Acounting' }], /^rules.0.department: .*did you mean “Accounting”/],
      ['a group nobody is in', [{ group: 'Paris' }], /^rules.0.group: Nobody is in “Paris”; no person has it as group/],
      ['the same conditions again', [{ vip: true }, { vip: true }], never],
      ['more conditions than an earlier one', [{ priority: 'P1' }, { priority: 'P1', channel: 'slack' }], never],
      [
        'a priority of a team, when every team has a rule for it',
        [...good.teams.map(({ id }) => ({ team: id, priority: 'P1' }) as const), { priority: 'P1', tag: 'vpn' }],
        new RegExp(`^rules.${good.teams.length}: It is never reached: earlier rules, for “standard”, together`),
      ],
      [
        'a tag, when every priority has a rule',
        [...(['P1', 'P2', 'P3', 'P4'] as const).map((priority) => ({ priority })), { tag: 'vpn' }],
        /^rules.4: It is never reached: earlier rules, for “standard”, together/,
      ],
      [
        'a tag, when one priority has none',
        [...(['P1', 'P2', 'P3'] as const).map((priority) => ({ priority })), { tag: 'vpn' }],
      ],
      ['every category, which leaves triage', [...good.categories.map(({ id }) => ({ category: id })), { tag: 'vpn' }]],
      ['fewer conditions than an earlier one', [{ priority: 'P1', channel: 'slack' }, { priority: 'P1' }]],
      ['another value of the same condition', [{ channel: 'slack' }, { channel: 'teams' }]],
      ['a category whose team an earlier one has', [{ team: support }, { category }], never],
      ['a person whose department an earlier one has', [{ department: 'Accounting' }, { requester: dana.id }], never],
      ['a person of another department', [{ department: 'Accounting' }, { requester: bob.id }]],
      [
        'a category of another team',
        [{ category, team: 'networks' as TeamId }],
        /^rules.0: It matches nothing: tickets about/,
      ],
      [
        'a person of whom it is not true',
        [{ requester: mona.id, vip: true }],
        /^rules.0: It matches nothing: what it says/,
      ],
    ];
    for (const [what, when, ...expected] of cases) it(what, () => finds({ people, ...rules(...when) }, ...expected));

    it('a VIP where nobody is one', () => {
      finds(rules({ vip: true }), /^rules.0.vip: Nobody is a VIP/);
    });
  });
});
