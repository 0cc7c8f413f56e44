import type { Instant, PersonId, TeamId } from '#src/core/ids.ts';
import {
  type Heard,
  heardByTarget,
  type Leading,
  type Nameable,
  recipientsAtLevel,
  type Targets,
  whoHears,
} from '#src/core/organisation/escalation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Notice } from './notices.ts';

/** The people above a ticket who hear about it. */
export type Leaders = {
  /** Nearest first: see `whoHears`. */
  readonly line: readonly PersonId[];
  readonly admins: readonly PersonId[];
  /** Who leads the ticket's team; when they cannot hear, whoever stands in or is next in line. */
  readonly teamManager: PersonId | null;
  /** Who hears at the levels for which the policy names someone; absent: it names nobody. */
  readonly targets?: Targets;
  /** Whoever is on call for the ticket's team and can be asked; null or absent: nobody is, or nothing may wake them. */
  readonly onCall?: PersonId | null;
  /** Whoever has the outage that the ticket goes along with; null or absent: nobody has, or it goes along with none. */
  readonly hasOutage?: PersonId | null;
  /** Who reads what was written internally: see `noteReaders`; absent: nothing was. */
  readonly noteReaders?: readonly PersonId[];
};

/**
 * Who leads on a ticket of `requester` at `now`. `holders`: the line above whoever has it; `teams`: the line above its team.
 * Those who ask for help themselves hear as requesters only, unless there is nobody else.
 */
export const leadersNow = (
  lines: {
    readonly holders: readonly Leading[];
    readonly teams: readonly Leading[];
    readonly admins: readonly Person[];
  },
  requester: PersonId,
  now: Instant,
): Leaders => {
  const admins = lines.admins.map(({ id }) => id);
  const others = admins.filter((id) => id !== requester);
  return {
    line: whoHears(lines.holders, requester, now),
    admins: others.length > 0 ? others : admins,
    teamManager: whoHears(lines.teams, requester, now)[0] ?? null,
  };
};

/** Who hears at each level for which the ticket's policy names someone. `from`: the team it was with before. */
export const targetsNow = (
  ticket: Pick<Ticket, 'team' | 'requester' | 'policy'> & { readonly from?: TeamId },
  nameable: Nameable,
  now: Instant,
): Targets =>
  new Map(
    (ticket.policy?.escalateTo ?? []).flatMap((target, index) =>
      target === null ? [] : [[index + 2, heardByTarget(target, nameable, ticket, now)] as const],
    ),
  );

/** Who hears of a missed target: see `recipientsAtLevel`. Where nobody with more skill could be asked, the admins do. */
export const heardOfBreach = (
  { level, higherSkill }: Pick<Extract<Notice, { kind: 'breached' }>, 'level' | 'higherSkill'>,
  leaders: Leaders,
): { readonly heard: readonly Heard[]; readonly instead: boolean } =>
  recipientsAtLevel(level, higherSkill === 'nobody' ? { ...leaders, targets: new Map([[level, []]]) } : leaders);

/** Who leads whoever has the ticket, or else its team; null: nobody does. */
export const leadOf = ({ line, teamManager }: Leaders): PersonId | null => line[0] ?? teamManager;

/** Who decides about a ticket of the team that nobody has. */
export const teamsLeadOf = ({ teamManager, admins }: Leaders): readonly PersonId[] =>
  teamManager === null ? admins : [teamManager];
