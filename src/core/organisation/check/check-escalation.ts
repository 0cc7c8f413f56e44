import type { PersonId, RotationId, TeamId } from '#src/core/ids.ts';
import { levelOf } from '#src/core/organisation/has-skill.ts';
import { hasRole } from '#src/core/organisation/person.ts';
import type { EscalationTarget, Policy } from '#src/core/organisation/policy.ts';
import { teamOfRule } from '#src/core/organisation/rule-matches.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Known, SetupProblem } from '#src/core/organisation/setup-problem.ts';

/** What is wrong with those whom a policy names for its levels: an escalation to nobody is refused. */
export const checkEscalation = (policy: Policy, setup: OrganisationSetup, known: Known): readonly SetupProblem[] =>
  (policy.escalateTo ?? []).flatMap((target, index) => {
    if (target === null) return [];
    const path = ['policies', policy.id, 'escalate_after', index];
    const missing = unknown(target, known, path);
    if (missing.length > 0) return missing;
    if ('team' in target) return checkHandOver(target.team, policy, setup, path);
    if ('skillLevel' in target) return checkHigherSkill(target.skillLevel, policy, setup, path);
    const why = 'rotation' in target ? mayDoNothing(target.rotation, setup) : reachesNobody(target, policy, setup);
    return why === null ? [] : [{ path, text: `This level would reach nobody: ${why}` }];
  });

/** The team of each rule that chooses a policy; undefined: a rule for any team. */
const teamsUnder = (policy: Policy, { rules, categories }: OrganisationSetup): readonly (TeamId | undefined)[] =>
  rules.filter((rule) => rule.policy.id === policy.id).map(({ when }) => teamOfRule(when, categories));

const unknown = (target: EscalationTarget, known: Known, path: SetupProblem['path']): readonly SetupProblem[] => {
  if ('person' in target) return known('people', target.person, [...path, 'person']);
  if ('rotation' in target) return known('rotations', target.rotation, [...path, 'rotation']);
  if ('team' in target) return known('teams', target.team, [...path, 'team']);
  return 'channel' in target ? known('teams', target.channel, [...path, 'channel']) : [];
};

/** What is wrong with handing tickets over to a team that exists. */
const checkHandOver = (
  id: TeamId,
  policy: Policy,
  setup: OrganisationSetup,
  path: SetupProblem['path'],
): readonly SetupProblem[] => {
  const { teams, people } = setup;
  const name = teams.find((team) => team.id === id)?.name ?? id;
  const works = people.some((one) => one.active && hasRole(one, 'technician') && one.teams.includes(id));
  if (!works) {
    const text = `This level would reach nobody: no technician is in the team ${name}; add one, or name another team`;
    return [{ path, text }];
  }
  const owners = teamsUnder(policy, setup);
  return owners.length > 0 && owners.every((team) => team === id)
    ? [{ path, text: `The team ${name} would hand its tickets over to itself; name another team` }]
    : [];
};

/** What is wrong with a level that asks somebody so many levels above whoever has a ticket: in no category is there anybody. */
const checkHigherSkill = (
  above: number,
  policy: Policy,
  { rules, categories, people, technicians }: OrganisationSetup,
  path: SetupProblem['path'],
): readonly SetupProblem[] => {
  const conditions = rules.filter((rule) => rule.policy.id === policy.id).map(({ when }) => when);
  const reaches = categories.some(({ id, team, required }) => {
    const concerned = conditions.some((when) => (when.category ?? id) === id && (when.team ?? team) === team);
    const works = people.filter((one) => one.active && hasRole(one, 'technician') && one.teams.includes(team));
    const skills = works.map(({ id: person }) => technicians.find((one) => one.person === person)?.skills ?? []);
    return (
      concerned &&
      required.some((needed) => {
        const levels = skills.map((known) => levelOf(known, needed));
        const highest = Math.max(...levels);
        return highest >= needed.level && highest >= Math.min(...levels) + above;
      })
    );
  });
  if (reaches) return [];
  const more = above === 1 ? 'a higher level' : `${above} levels more`;
  const text = `This level would reach nobody: nobody has ${more} of a skill that a category requires than others of its team; add to somebody’s skills, or name someone else`;
  return [{ path, text }];
};

/** Those who take turns hear about tickets on which they must be able to do something. */
const mayDoNothing = (id: RotationId, { rotations, people }: OrganisationSetup): string | null => {
  const crew = rotations.find((rotation) => rotation.id === id)?.people ?? [];
  const idle = people.find((person) => crew.includes(person.id) && !hasRole(person, 'manager', 'admin'));
  return idle === undefined
    ? null
    : `${idle.name} takes turns in it and may do nothing about it; give them the manager role, or name another rotation`;
};

const reachesNobody = (
  target: Extract<
    EscalationTarget,
    { readonly person: PersonId } | { readonly channel: TeamId } | { readonly role: string }
  >,
  policy: Policy,
  setup: OrganisationSetup,
): string | null => {
  const { people, teams } = setup;
  if ('channel' in target) {
    const team = teams.find(({ id }) => id === target.channel);
    return team?.channel === null ? `${team.name} has no channel; give it one, or name someone else` : null;
  }
  if ('person' in target) {
    const person = people.find(({ id }) => id === target.person);
    if (person === undefined) return null;
    if (!person.active) return `${person.name} has left; name someone else`;
    // Otherwise they would hear about tickets on which they cannot do anything.
    return hasRole(person, 'manager', 'admin')
      ? null
      : `${person.name} may do nothing about it; give them the manager role, or name someone else`;
  }
  // There is an admin in every desk.
  if (target.role === 'admin') return null;
  const uses = teamsUnder(policy, setup);
  const concerned = teams.filter(({ id }) => uses.includes(undefined) || uses.includes(id));
  const without = concerned.find(
    ({ id }) => !people.some((one) => one.active && hasRole(one, 'manager') && one.teams.includes(id)),
  );
  return without === undefined ? null : `no manager is in the team ${without.name}; add one, or name someone else`;
};
