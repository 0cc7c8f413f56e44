import type { TeamId } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { conditionKinds, type PolicyRule } from '#src/core/organisation/policy.ts';
import { isSuchPerson, teamOfRule } from '#src/core/organisation/rule-matches.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Known, SetupProblem } from '#src/core/organisation/setup-problem.ts';
import { priorities } from '#src/core/priority.ts';

type Conditions = PolicyRule['when'];

/** What is wrong with the rules that choose a policy: what they name does not exist, or they can never apply. */
export const checkRules = (setup: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const { rules, people } = setup;
  const everything = rules.findIndex(({ when }) => Object.keys(when).length === 0);
  const named = rules.flatMap(({ when }, index) => [
    ...(when.category === undefined ? [] : known('categories', when.category, ['rules', index, 'category'])),
    ...(when.team === undefined ? [] : known('teams', when.team, ['rules', index, 'team'])),
    ...(when.requester === undefined ? [] : known('people', when.requester, ['rules', index, 'requester'])),
    ...nobodySuch(when, people, ['rules', index]),
  ]);
  const unreached = rules.flatMap((rule, index): readonly SetupProblem[] => {
    const text = whyNever(rule, rules.slice(0, index), setup);
    return text === null ? [] : [{ path: ['rules', index], text }];
  });
  return [
    ...named,
    ...(everything === -1
      ? [
          {
            path: ['rules'],
            text: 'Tickets that no rule matches would have no deadlines; end with a rule that has a policy and no condition',
            missing: { kind: 'policies' } as const,
          },
        ]
      : []),
    ...unreached,
  ];
};

/** A department, a group or a VIP that nobody in the setup is or has. */
const nobodySuch = (
  { department, group, vip }: Conditions,
  people: readonly Person[],
  at: SetupProblem['path'],
): readonly SetupProblem[] => {
  const nobody = (field: string, value: string, there: readonly string[]): readonly SetupProblem[] => {
    if (there.includes(value)) return [];
    const meant = nearest(value, [...new Set(there)]);
    const instead = meant === null ? `no person has it as ${field}` : `did you mean “${meant}”?`;
    return [{ path: [...at, field], text: `Nobody is in “${value}”; ${instead}`, missing: { kind: 'people' } }];
  };
  const departments = people.flatMap((person) => person.department ?? []);
  const groups = people.flatMap((person) => person.groups ?? []);
  return [
    ...(department === undefined ? [] : nobody('department', department, departments)),
    ...(group === undefined ? [] : nobody('group', group, groups)),
    ...(vip === undefined || people.some((person) => person.vip)
      ? []
      : [
          {
            path: [...at, 'vip'],
            text: 'Nobody is a VIP; write vip: true for those who are',
            missing: { kind: 'people' } as const,
          },
        ]),
  ];
};

/** Why no ticket ever gets its policy by this rule; null: some may. */
const whyNever = (
  { when }: PolicyRule,
  earlier: readonly PolicyRule[],
  { categories, people, teams }: OrganisationSetup,
): string | null => {
  const team = categories.find(({ id }) => id === when.category)?.team;
  if (when.team !== undefined && team !== undefined && team !== when.team) {
    return `It matches nothing: tickets about “${when.category}” are in the team “${team}”`;
  }
  const requester = people.find(({ id }) => id === when.requester);
  if (requester !== undefined && !isSuchPerson(when, requester)) {
    return `It matches nothing: what it says of people is not true of “${requester.id}”`;
  }
  const implied = { ...when, team: teamOfRule(when, categories) };
  const before = earlier.find((rule) =>
    conditionKinds.every((kind) => {
      const wanted = rule.when[kind];
      if (wanted === undefined || wanted === implied[kind]) return true;
      return requester !== undefined && isSuchPerson({ [kind]: wanted }, requester) && isAboutPeople(kind);
    }),
  );
  if (before === undefined) return whyNeverTogether(implied, earlier, { categories, teams });
  return Object.keys(before.when).length === 0
    ? 'It is never reached: a rule before it matches everything, and the first match applies'
    : `It is never reached: an earlier rule, for “${before.policy.id}”, matches all that this one does, and the first match applies`;
};

/**
 * Why several earlier rules leave nothing over for one, which none of them does alone: a rule for each priority, for each
 * team, or for some priorities of each. Null: something is left. The rule for all the rest may be left without any.
 */
const whyNeverTogether = (
  when: Omit<Conditions, 'team'> & { readonly team: TeamId | undefined },
  earlier: readonly PolicyRule[],
  { categories, teams }: Pick<OrganisationSetup, 'categories' | 'teams'>,
): string | null => {
  if (Object.values(when).every((value) => value === undefined)) return null;
  const used = new Set<PolicyRule>();
  for (const priority of when.priority === undefined ? priorities : [when.priority]) {
    for (const team of when.team === undefined ? teams.map(({ id }) => id) : [when.team]) {
      // Triage has no category.
      for (const category of when.category === undefined
        ? [null, ...categories.map(({ id }) => id)]
        : [when.category]) {
        const ticket = { ...when, priority, team, category };
        const before = earlier.find((rule) =>
          conditionKinds.every((kind) => rule.when[kind] === undefined || rule.when[kind] === ticket[kind]),
        );
        if (before === undefined) return null;
        used.add(before);
      }
    }
  }
  const named = [...new Set([...used].map(({ policy }) => `“${policy.id}”`))];
  return `It is never reached: earlier rules, for ${named.join(' and ')}, together match all that this one does, and the first match applies`;
};

const isAboutPeople = (kind: (typeof conditionKinds)[number]): boolean =>
  kind === 'department' || kind === 'group' || kind === 'vip';
