import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Metric } from '#src/core/organisation/policy.ts';

/** One thing that will happen on a clock if nothing stops it. */
export type ClockStep =
  | { readonly kind: 'warn'; readonly percent: number; readonly at: Instant }
  /** Level 1 is the breach itself, 2–5 go up the management line. */
  | { readonly kind: 'breach'; readonly level: number; readonly at: Instant }
  /** The highest level hears again, for the `time`-th time. */
  | { readonly kind: 'repeat'; readonly time: number; readonly at: Instant };

/**
 * One target being met or missed. Due times are derived; the truth is how much was consumed and since when the clock
 * runs.
 */
export type SlaClock = {
  readonly metric: Metric;
  /** 1, and one more each time the clock starts again (reopened, next question). */
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
  /** How often the highest level has heard again. */
  readonly repeated: number;
  /** Level acknowledged and when; the escalation is quiet until it resumes. */
  readonly acknowledged: { readonly level: number; readonly at: Instant; readonly by: PersonId } | null;
};
