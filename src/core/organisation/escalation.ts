import type { Instant, PersonId, RotationId, TeamId } from '#src/core/ids.ts';
import type { Roster } from '#src/core/rotation/rotation.ts';
import { onAt } from '#src/core/rotation/who-is-on.ts';
import { canStandIn, hasRole, isAway, type Person, type Team } from './person.ts';
import { type EscalationTarget, highestLevel } from './policy.ts';

/** Someone who leads the people on a ticket, and whoever is named to stand in for them. */
export type Leading = { readonly leader: Person; readonly delegate: Person | null };

/**
 * Who leads the people on a ticket, nearest first: the assignee's manager (or the team's, when nobody holds it),
 * that manager's manager, and so on; never the assignee. A circle in the records ends the line.
 */
export const managementLine = async (
  assignee: Person | null,
  team: Team | undefined,
  load: (id: PersonId) => Promise<Person | null>,
): Promise<readonly Leading[]> => {
  const line: Leading[] = [];
  const seen = new Set<PersonId | null>([assignee?.id ?? null]);
  let next = assignee?.manager ?? team?.manager ?? null;
  while (next !== null && line.length < highestLevel && !seen.has(next)) {
    seen.add(next);
    const leader = await load(next);
    if (leader === null) break;
    if (leader.active) line.push(await withDelegate(leader, load));
    next = leader.manager;
  }
  return line;
};

/** Someone who leads, with their delegate as long as that can stand in. */
export const withDelegate = async (
  leader: Person,
  load: (id: PersonId) => Promise<Person | null>,
): Promise<Leading> => {
  const delegate = leader.delegate === undefined ? null : await load(leader.delegate);
  return { leader, delegate: delegate !== null && canStandIn(delegate) ? delegate : null };
};

/** Whether someone stands in for a leader now: named for it, able to, and the leader is away. */
export const standsInFor = (delegate: Person, leader: Person, now: Instant): boolean =>
  leader.delegate === delegate.id && isAway(leader.away, now) && canStandIn(delegate);

/** Everyone in the line may decide, and so may their delegates: also late, on a card from when they stood in. */
export const whoDecides = (line: readonly Leading[]): readonly PersonId[] => [
  ...new Set(line.flatMap(({ leader, delegate }) => (delegate === null ? [leader.id] : [leader.id, delegate.id]))),
];

/**
 * Who in the line hears what is going on, nearest first. The delegate of someone who is away hears in their place;
 * without one, or if that is away too, the next in line does. Nobody is told about their own ticket as its manager.
 */
export const whoHears = (line: readonly Leading[], requester: PersonId | null, now: Instant): readonly PersonId[] => {
  const here = (person: Person): boolean => person.id !== requester && !isAway(person.away, now);
  const heard = line.flatMap(({ leader, delegate }) => {
    if (here(leader)) return [leader.id];
    return delegate !== null && standsInFor(delegate, leader, now) && here(delegate) ? [delegate.id] : [];
  });
  return [...new Set(heard)];
};

/** Someone, or a team's channel. */
export type Heard = { readonly person: PersonId } | { readonly team: TeamId };

/** The people and channels of a desk, as far as escalations may name them. */
export type Nameable = {
  /** Everybody with one of these roles or ids, or in one of these rotations, with their delegates. */
  readonly people: readonly Leading[];
  readonly teams: ReadonlyMap<TeamId, Pick<Team, 'channel' | 'manager'>>;
  readonly rosters: ReadonlyMap<RotationId, Roster>;
};

/** The teams whose managers hear of what a target moves; none: it moves nothing. */
export const teamsOfTarget = (
  target: EscalationTarget,
  ticket: { readonly team: TeamId; readonly from?: TeamId },
): readonly TeamId[] => {
  if ('team' in target) return [ticket.from ?? ticket.team, ticket.team, target.team];
  return 'skillLevel' in target ? [ticket.team] : [];
};

/**
 * Whoever a target names, and who of them is not there; none: it reaches nobody. `team`: the ticket's; `from`: the one it
 * was with before.
 */
export const heardByTarget = (
  target: EscalationTarget,
  { people, teams, rosters }: Nameable,
  ticket: { readonly team: TeamId; readonly requester: PersonId | null; readonly from?: TeamId },
  now: Instant,
): readonly Heard[] => {
  if ('channel' in target) {
    return (teams.get(target.channel)?.channel ?? null) === null ? [] : [{ team: target.channel }];
  }
  const concerned = teamsOfTarget(target, ticket);
  const managers = concerned.map((team) => teams.get(team)?.manager ?? null);
  const roster = 'rotation' in target ? rosters.get(target.rotation) : undefined;
  const on = roster === undefined ? null : onAt(roster, now);
  const named = people.filter(({ leader }) => {
    if (!leader.active) return false;
    // Whoever covers may be anybody; they must be able to do something about it.
    if ('rotation' in target) return leader.id === on && hasRole(leader, 'manager', 'admin');
    if ('team' in target || 'skillLevel' in target) return managers.includes(leader.id);
    if ('person' in target) return leader.id === target.person;
    return leader.roles.includes(target.role) && (target.role === 'admin' || leader.teams.includes(ticket.team));
  });
  return named.flatMap((one) => whoHears([one], ticket.requester, now)).map((person) => ({ person }));
};

/** Who hears at each level of a policy that names someone. */
export type Targets = ReadonlyMap<number, readonly Heard[]>;

/**
 * Who hears about a breach at this level: those the policy names for it, or else the next person up the line, and past its
 * end the admins. `instead`: the policy names somebody and nobody can hear, so the admins do.
 */
export const recipientsAtLevel = (
  level: number,
  {
    line,
    admins,
    targets,
  }: { readonly line: readonly PersonId[]; readonly admins: readonly PersonId[]; readonly targets?: Targets },
): { readonly heard: readonly Heard[]; readonly instead: boolean } => {
  const toAdmins = admins.map((person) => ({ person }));
  const named = targets?.get(level);
  if (named !== undefined)
    return named.length > 0 ? { heard: named, instead: false } : { heard: toAdmins, instead: true };
  const person = line[level - 1];
  return { heard: person === undefined ? toAdmins : [{ person }], instead: false };
};
