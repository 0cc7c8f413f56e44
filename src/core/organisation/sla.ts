import type { CalendarId, CategoryId, Instant, PersonId, PolicyId, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';

/** first_response: filed → accepted or answered. resolution: filed → resolved, minus pauses. next_reply: the oldest unanswered message → public answer. */
export const metrics = ['first_response', 'next_reply', 'resolution'] as const;
export type Metric = (typeof metrics)[number];

/** Open minutes per priority; null: no target. */
type Targets = Readonly<Record<Priority, number | null>>;

/**
 * What was promised, copied into the ticket when its clock starts: an edit of the policy changes nothing
 * that is already running.
 */
export type Policy = {
  readonly id: PolicyId;
  readonly name: string;
  readonly calendar: CalendarId;
  readonly targets: Readonly<Record<Metric, Targets>>;
  /** Percentages of a target at which the assignee is warned, ascending. */
  readonly warnAt: readonly number[];
  /** After a breach (level 1): open minutes from the level before until the next level hears. At most 4 more. */
  readonly escalateAfter: readonly number[];
  /** Open minutes an acknowledged breach stays quiet before the chain resumes. */
  readonly acknowledgedFor: number;
  /** Open minutes a technician has to accept. */
  readonly acceptWithin: Readonly<Record<Priority, number>>;
  /** Days after which a resolved ticket closes by itself; until then it can be reopened. */
  readonly closeAfterDays: number;
};

/** Days in which a resolved ticket can be reopened; a week where no policy says otherwise. */
export const daysToReopen = (policy: Policy | null): number => policy?.closeAfterDays ?? 7;

/** The breach is level 1; an escalation climbs no higher than this. */
export const highestLevel = 5;

/** A policy and when it applies; every condition that is set must hold, the first match by position wins. */
export type PolicyRule = {
  readonly policy: Policy;
  readonly position: number;
  readonly when: {
    readonly category?: CategoryId;
    readonly team?: TeamId;
    readonly requester?: PersonId;
    readonly priority?: Priority;
  };
};

/** One thing that will happen on a clock if nothing stops it. */
export type ClockStep =
  | { readonly kind: 'warn'; readonly percent: number; readonly at: Instant }
  /** Level 1 is the breach itself, 2–5 climb the line. */
  | { readonly kind: 'breach'; readonly level: number; readonly at: Instant };

/**
 * One promise being kept or broken. Due times are derived, never the truth: the truth is what was consumed
 * and since when the clock runs.
 */
export type Clock = {
  readonly metric: Metric;
  /** 1, and one more each time the same promise is made again (reopened, next question). */
  readonly cycle: number;
  readonly startedAt: Instant;
  readonly targetMs: number;
  /** Open time used up to `runningSince`, milliseconds. */
  readonly consumedMs: number;
  readonly state: 'running' | 'paused' | 'met' | 'missed' | 'cancelled';
  /** Set while running. */
  readonly runningSince: Instant | null;
  /** When the target is or was reached; null while paused before it. */
  readonly dueAt: Instant | null;
  /** Ended (met, missed, cancelled) at. */
  readonly endedAt: Instant | null;
  /** What is still to come, soonest first; empty unless running. */
  readonly steps: readonly ClockStep[];
  /** Warnings already given, in percent. */
  readonly warned: readonly number[];
  /** Levels already reached. */
  readonly breached: readonly number[];
  /** Level acknowledged and when; the chain is quiet until it resumes. */
  readonly acknowledged: { readonly level: number; readonly at: Instant; readonly by: PersonId } | null;
};
