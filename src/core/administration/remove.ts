import type { CalendarId, CategoryId, SkillId, TeamId } from '#src/core/ids.ts';
import type { SkillLevel } from '#src/core/organisation/person.ts';
import type { EscalationTarget, Policy } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { SetupKind } from '#src/core/organisation/setup-problem.ts';

/** What can be removed from a desk, and put back. People leave instead, and policies go with their last rule. */
export const removables = ['teams', 'categories', 'skills', 'calendars'] as const;
export type Removable = (typeof removables)[number];

/** Whether open tickets cannot do without: they need a team, and keep a category. Something has to take its place. */
export const holdsTickets = (kind: string): kind is 'teams' | 'categories' => kind === 'teams' || kind === 'categories';

/** Something of the desk that names another. `needs`: it would not work without; otherwise it just loses it. */
export type Use = {
  readonly kind: SetupKind | 'rules' | 'settings';
  readonly id: string;
  readonly name: string;
  readonly needs: boolean;
};

type Named = { readonly id: string; readonly name: string };

const policiesOf = ({ rules }: OrganisationSetup): readonly Policy[] => [
  ...new Map(rules.map(({ policy }) => [policy.id, policy])).values(),
];

const uses = (kind: Use['kind'], found: readonly Named[], needs: boolean): readonly Use[] =>
  found.map(({ id, name }) => ({ kind, id, name, needs }));

const rulesWith = ({ rules }: OrganisationSetup, field: 'team' | 'category', id: string): readonly Use[] =>
  rules.flatMap(({ when, policy }, index) =>
    when[field] === id ? [{ kind: 'rules', id: `${index + 1}`, name: policy.name, needs: true } as const] : [],
  );

const names = (target: EscalationTarget | null, team: string): boolean =>
  target !== null && (('team' in target && target.team === team) || ('channel' in target && target.channel === team));

const countsIn = ({ calendar, calendars = {} }: Policy, id: string): boolean =>
  calendar === id || Object.values(calendars).some((one) => one === id);

const peopleWith = (
  { people, technicians }: OrganisationSetup,
  uses: (one: OrganisationSetup['technicians'][number]) => boolean,
) => {
  const ids = new Set(technicians.filter(uses).map(({ person }) => person));
  return people.filter(({ id }) => ids.has(id));
};

/** What of the desk uses this; its tickets are another matter. */
export const usesOf = (setup: OrganisationSetup, kind: Removable, id: string): readonly Use[] => {
  const { categories, people, rotations, triageTeam } = setup;
  switch (kind) {
    case 'teams':
      return [
        ...(triageTeam === id ? [{ kind: 'settings', id: 'desk', name: 'triage', needs: true } as const] : []),
        ...uses(
          'categories',
          categories.filter(({ team }) => team === id),
          true,
        ),
        ...rulesWith(setup, 'team', id),
        ...uses(
          'policies',
          policiesOf(setup).filter(({ escalateTo = [] }) => escalateTo.some((one) => names(one, id))),
          true,
        ),
        ...uses(
          'people',
          people.filter(({ teams }) => teams.some((team) => team === id)),
          false,
        ),
      ];
    case 'categories':
      return rulesWith(setup, 'category', id);
    case 'skills': {
      const asks = ({ skill }: SkillLevel): boolean => skill === id;
      return [
        ...uses(
          'categories',
          categories.filter(({ required, preferred }) => [...required, ...preferred].some(asks)),
          false,
        ),
        ...uses(
          'people',
          peopleWith(setup, ({ skills }) => skills.some(asks)),
          false,
        ),
      ];
    }
    case 'calendars':
      return [
        ...uses(
          'policies',
          policiesOf(setup).filter((policy) => countsIn(policy, id)),
          true,
        ),
        ...uses(
          'rotations',
          rotations.filter(({ hours }) => hours === id),
          true,
        ),
        ...uses(
          'people',
          peopleWith(setup, ({ shift }) => shift === id),
          true,
        ),
      ];
  }
};

/** These skills with `instead` in place of one, at the higher level of both; null: without it. */
export const skillsWithout = (
  skills: readonly SkillLevel[],
  id: string,
  instead: string | null,
): readonly SkillLevel[] => {
  const gone = skills.find(({ skill }) => skill === id);
  if (gone === undefined) return skills;
  if (instead === null) return skills.filter((one) => one !== gone);
  const other = skills.find(({ skill }) => skill === instead);
  const level = Math.max(gone.level, other?.level ?? 0);
  return skills
    .filter((one) => one !== other)
    .map((one) => (one === gone ? { skill: instead as SkillId, level } : one));
};

const withPolicies = (setup: OrganisationSetup, change: (policy: Policy) => Policy): OrganisationSetup['rules'] => {
  const changed = new Map(policiesOf(setup).map((policy) => [policy.id, change(policy)]));
  return setup.rules.map((rule) => ({ ...rule, policy: changed.get(rule.policy.id) ?? rule.policy }));
};

const teamGone = (setup: OrganisationSetup, id: TeamId, instead: TeamId | null): OrganisationSetup => {
  const other = <T extends TeamId>(team: T): TeamId => (team === id ? (instead ?? team) : team);
  const target = (one: EscalationTarget | null): EscalationTarget | null => {
    if (one === null) return one;
    if ('team' in one) return { team: other(one.team) };
    return 'channel' in one ? { channel: other(one.channel) } : one;
  };
  return {
    ...setup,
    teams: setup.teams.filter((team) => team.id !== id),
    triageTeam: other(setup.triageTeam),
    categories: setup.categories.map((one) => ({ ...one, team: other(one.team) })),
    rules: withPolicies(setup, (policy) =>
      policy.escalateTo === undefined ? policy : { ...policy, escalateTo: policy.escalateTo.map(target) },
    ).map((rule) => (rule.when.team === id ? { ...rule, when: { ...rule.when, team: other(id) } } : rule)),
    people: setup.people.map((person) =>
      person.teams.includes(id)
        ? { ...person, teams: [...new Set(person.teams.flatMap((one) => (one === id ? (instead ?? []) : one)))] }
        : person,
    ),
  };
};

const categoryGone = (setup: OrganisationSetup, id: CategoryId, instead: CategoryId | null): OrganisationSetup => ({
  ...setup,
  categories: setup.categories.filter((one) => one.id !== id),
  rules: setup.rules.map((rule) =>
    rule.when.category === id ? { ...rule, when: { ...rule.when, category: instead ?? id } } : rule,
  ),
});

const skillGone = (setup: OrganisationSetup, id: SkillId, instead: SkillId | null): OrganisationSetup => ({
  ...setup,
  skills: setup.skills.filter((one) => one.id !== id),
  categories: setup.categories.map((one) => {
    const required = skillsWithout(one.required, id, instead);
    const needed = new Set(required.map(({ skill }) => skill));
    // What has become required is not preferred as well.
    const preferred = skillsWithout(one.preferred, id, instead).filter(
      ({ skill }) => one.preferred.some((known) => known.skill === skill && needed.has(skill)) || !needed.has(skill),
    );
    return { ...one, required, preferred };
  }),
  technicians: setup.technicians.map((one) => ({ ...one, skills: skillsWithout(one.skills, id, instead) })),
});

const calendarGone = (setup: OrganisationSetup, id: CalendarId, instead: CalendarId | null): OrganisationSetup => {
  const other = (calendar: CalendarId): CalendarId => (calendar === id ? (instead ?? calendar) : calendar);
  return {
    ...setup,
    calendars: setup.calendars.filter((one) => one.id !== id),
    rules: withPolicies(setup, (policy) => ({
      ...policy,
      calendar: other(policy.calendar),
      ...(policy.calendars !== undefined && {
        calendars: Object.fromEntries(Object.entries(policy.calendars).map(([metric, one]) => [metric, other(one)])),
      }),
    })),
    rotations: setup.rotations.map((one) => (one.hours === null ? one : { ...one, hours: other(one.hours) })),
    technicians: setup.technicians.map((one) => (one.shift === null ? one : { ...one, shift: other(one.shift) })),
  };
};

/**
 * The desk without something. `instead` takes its place wherever it is named; null: whatever can do without loses it, and
 * what cannot is for `checkSetup` to find.
 */
export const withoutIt = (
  setup: OrganisationSetup,
  kind: Removable,
  id: string,
  instead: string | null,
): OrganisationSetup => {
  switch (kind) {
    case 'teams':
      return teamGone(setup, id as TeamId, instead as TeamId | null);
    case 'categories':
      return categoryGone(setup, id as CategoryId, instead as CategoryId | null);
    case 'skills':
      return skillGone(setup, id as SkillId, instead as SkillId | null);
    case 'calendars':
      return calendarGone(setup, id as CalendarId, instead as CalendarId | null);
  }
};
