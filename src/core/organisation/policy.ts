import type { CalendarId, CategoryId, PersonId, PolicyId, RotationId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Pauses } from './pauses.ts';

/**
 * first_response: filed → accepted or answered. resolution: filed → resolved, minus pauses. next_reply: the oldest unanswered
 * message → public answer. update: the last word to the requester → the next, minus pauses, until it is resolved.
 * with_team: it comes to a team → it is resolved or goes to another, minus pauses.
 */
export const metrics = ['first_response', 'next_reply', 'update', 'with_team', 'resolution'] as const;
export type Metric = (typeof metrics)[number];

/** What teams promise each other. Requesters never see it, and whether they were served in time does not depend on it. */
export const isAmongTeams = (metric: Metric): boolean => metric === 'with_team';

/** Open minutes per priority; null: no target. */
type Targets = Readonly<Record<Priority, number | null>>;

/** Again after so many open minutes each, so many times. */
export type Again = { readonly after: number; readonly times: number };

/**
 * Whom a level of an escalation tells in place of the next in line: those with a role (`manager`: of the ticket's team),
 * someone, whoever is on by a rotation then, or the channel of a team. `team`: the ticket is handed over to it, and both
 * managers are told. `skillLevel`: within its team, to somebody so many levels above whoever has it in a skill that it
 * requires, and the team's manager is told.
 */
export type EscalationTarget =
  | { readonly role: 'manager' | 'admin' }
  | { readonly person: PersonId }
  | { readonly rotation: RotationId }
  | { readonly channel: TeamId }
  | { readonly team: TeamId }
  | { readonly skillLevel: number };

/**
 * The targets, copied into the ticket when its clock starts: editing the policy changes nothing that is already
 * running.
 */
export type Policy = {
  readonly id: PolicyId;
  readonly name: string;
  readonly calendar: CalendarId;
  /** For metrics that count in other hours than `calendar`. Absent: none does. */
  readonly calendars?: Readonly<Partial<Record<Metric, CalendarId>>>;
  /** `update` and `with_team` absent, as in policies from before there were any: no target. */
  readonly targets: Readonly<Record<Exclude<Metric, 'update' | 'with_team'>, Targets>> & {
    readonly update?: Targets;
    readonly with_team?: Targets;
  };
  /** Percentages of a target at which the assignee is warned, ascending. */
  readonly warnAt: readonly number[];
  /**
   * Before the first of these, the assignee is warned once when a target is met with a chance below so many percent. Null:
   * never. Absent: `usualWarnBelow`.
   */
  readonly warnBelow?: number | null;
  /** After a breach (level 1): open minutes from the level before until the next level hears. At most 4 more. */
  readonly escalateAfter: readonly number[];
  /** Whom each of these levels tells; null, or absent: the next in line. */
  readonly escalateTo?: readonly (EscalationTarget | null)[];
  /** After the highest level: that level hears again, unless someone acknowledges. Null or absent: never again. */
  readonly repeat?: Again | null;
  /** Open minutes an acknowledged breach stays quiet before the chain resumes. */
  readonly acknowledgedFor: number;
  /** Open minutes a technician has to accept. */
  readonly acceptWithin: Readonly<Record<Priority, number>>;
  /**
   * A requester who has been asked something is reminded; after the last time, and as long again, the ticket is resolved
   * for want of an answer. Null or absent: never.
   */
  readonly remind?: Again | null;
  /** What the time to solve does while a ticket is on hold. Absent, as a whole or for a reason: `usualPauses`. */
  readonly pauses?: Pauses;
  /** Days after which a resolved ticket closes by itself; until then it can be reopened. */
  readonly closeAfterDays: number;
  /** Ratings from 1 to this tell the technician's manager at once; 0: none does. Absent: `usualLowRating`. */
  readonly lowRating?: number;
};

/** Percent: more likely to be missed than met. */
export const usualWarnBelow = 50;

/** Of five stars: a rating as low as this tells a manager where no policy says otherwise. */
export const usualLowRating = 2;

/** Whether a manager should hear of this rating at once. */
export const isLowRating = (stars: number, policy: Policy | null): boolean =>
  stars <= (policy?.lowRating ?? usualLowRating);

/** Days in which a resolved ticket can be reopened; a week without a policy. */
export const daysToReopen = (policy: Policy | null): number => policy?.closeAfterDays ?? 7;

/** The breach is level 1; an escalation climbs no higher than this. */
export const highestLevel = 5;

/**
 * How a ticket was filed: in a form, typed as a command, from what was written to the desk or marked with its emoji, from
 * a message chosen in its menu, by a program, with an import.
 */
export const waysToFile = ['form', 'command', 'message', 'shortcut', 'api', 'import'] as const;
export type FiledAs = (typeof waysToFile)[number];

/** What a rule can look at. */
export const conditionKinds = [
  ...(['category', 'team', 'requester', 'priority', 'channel', 'filedAs', 'tag'] as const),
  ...(['department', 'group', 'vip'] as const),
] satisfies readonly (keyof PolicyRule['when'])[];

/** Whom a level tells in place of the next in line; null: nobody in particular. The breach itself is level 1. */
export const targetOfLevel = (policy: Policy | null, level: number): EscalationTarget | null =>
  policy?.escalateTo?.[level - 2] ?? null;

/** A policy and when it applies; every condition that is set must hold; the first match by position wins. */
export type PolicyRule = {
  readonly policy: Policy;
  readonly position: number;
  readonly when: {
    readonly category?: CategoryId;
    readonly team?: TeamId;
    readonly requester?: PersonId;
    readonly priority?: Priority;
    /** Where its requester works; see `Person`. */
    readonly department?: string;
    /** One of its requester's groups. */
    readonly group?: string;
    readonly vip?: true;
    /** Where it was filed: `slack`, `playground`, … */
    readonly channel?: string;
    readonly filedAs?: FiledAs;
    /** A tag that the desk has put on it: see `tagOf`. */
    readonly tag?: string;
  };
};
