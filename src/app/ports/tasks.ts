import type { Instant } from '#src/core/ids.ts';
import type { Lease } from './outbox.ts';

/** What JSON can hold: a task is read back exactly as it was written. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Slow or external work that a change requires: written in the transaction of that change, done after it. */
export type NewTask = {
  /** A second task with the same key is not written while the first is stored. */
  readonly key: string;
  /** Decides how it is done: see `TaskKinds`. */
  readonly kind: string;
  readonly payload: Json;
  /** Earliest time to do it; right away if absent. */
  readonly notBefore?: Instant;
};

export type Task = {
  /** Globally unique and the same for every try, so that external services can use it as an idempotency key. */
  readonly id: string;
  readonly kind: string;
  readonly payload: Json;
  /** Tries before this one, including those in which a process died. */
  readonly attempts: number;
  readonly createdAt: Instant;
};

/** A kind of task the claiming process can do. */
export type ClaimedKind = {
  readonly kind: string;
  /** At most this many of the kind run at one time, across all instances. */
  readonly atMost: number;
  readonly leaseMs: number;
};

export type HeldTask = Lease & { readonly task: Task };

/** The tasks of one kind in numbers. */
export type TaskBacklog = {
  readonly kind: string;
  /** Waiting to be done, due or not. */
  readonly pending: number;
  readonly running: number;
  /** Given up and not deleted yet. */
  readonly failed: number;
  /** When the oldest one pending or running was added; null: there is none. */
  readonly oldestAt: Instant | null;
  /** When the next one that nobody is working on is due; null: none. */
  readonly nextDue: Instant | null;
};

export type TaskWriter = {
  /** Adds slow or external work: it is done after this transaction, and only if this is committed. */
  addTasks(tasks: readonly NewTask[], at: Instant): Promise<void>;
};

/**
 * Tasks, claimed under leases. A lease's length is measured by the database's own clock, and a stale lease changes
 * nothing: a method that returns false changed nothing because the lease was lost.
 */
export type Tasks = {
  /**
   * Due tasks of these kinds, at most `limit`, earliest first within a kind; the kind that is most overdue comes first.
   * A task created or retried in the future dates from before the clock was set back, and is due as well. Kinds not
   * listed are left to others.
   */
  claim(options: {
    readonly kinds: readonly ClaimedKind[];
    readonly limit: number;
    readonly now: Instant;
  }): Promise<readonly HeldTask[]>;
  /**
   * Holds it for another `leaseMs` from now. Also false if the lease has expired, even if nobody else has taken it yet.
   */
  renew(lease: Lease, leaseMs: number): Promise<boolean>;
  /** Done; will not run again. */
  done(lease: Lease, now: Instant): Promise<boolean>;
  /** Due again at `at`. `fault` says why, in words. */
  retryAt(lease: Lease, at: Instant, fault: string, now: Instant): Promise<boolean>;
  /** Gives it back, due as before and without counting this try, because the process that holds it is stopping. */
  release(lease: Lease): Promise<boolean>;
  /** Gives up: shown in `/readyz`. `fault` says why, in words. */
  markFailed(lease: Lease, fault: string, now: Instant): Promise<boolean>;
  /** Deletes tasks that were done, or given up, before these moments. Returns how many. */
  forget(before: { readonly done: Instant; readonly failed: Instant }): Promise<number>;
  /** For every kind that has any tasks, by its name. */
  backlog(): Promise<readonly TaskBacklog[]>;
};
