import type { Instant } from '#src/core/ids.ts';
import type { Lease } from './outbox.ts';

/** What JSON can say: a task is read back as it was written. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Slow or outside work that a change owes: written in the transaction of that change, done after it. */
export type NewTask = {
  /** A second task with the same key is not written, for as long as the first is kept. */
  readonly key: string;
  /** Who does it: see `TaskKinds`. */
  readonly kind: string;
  readonly payload: Json;
  /** Not to be done before; at once when absent. */
  readonly notBefore?: Instant;
};

export type Task = {
  /** Unique in all the world and the same for every try: whatever is asked outside can know it again by this. */
  readonly id: string;
  readonly kind: string;
  readonly payload: Json;
  /** Tries before this one, those included in which a process died. */
  readonly attempts: number;
  readonly createdAt: Instant;
};

/** A kind of task that whoever claims can do. */
export type ClaimedKind = {
  readonly kind: string;
  /** So many of this kind are in hand at one time, in all instances together. */
  readonly atMost: number;
  readonly leaseMs: number;
};

export type HeldTask = Lease & { readonly task: Task };

/** How the tasks of one kind stand. */
export type TaskBacklog = {
  readonly kind: string;
  /** Waiting to be done, due or not. */
  readonly pending: number;
  readonly running: number;
  /** Given up, and not forgotten yet. */
  readonly failed: number;
  /** Of those pending or running, when the oldest was added; null: there is none. */
  readonly oldestAt: Instant | null;
  /** When the next one is due that nobody is at; null: none. */
  readonly nextDue: Instant | null;
};

export type TaskWriter = {
  /** Owes slow or outside work: it is done after this transaction, and only if this is committed. */
  addTasks(tasks: readonly NewTask[], at: Instant): Promise<void>;
};

/**
 * Tasks, claimed under leases. How long a lease lasts is measured by the database's own clock, and a stale one marks
 * nothing: whatever answers false changed nothing, since the lease was lost.
 */
export type Tasks = {
  /**
   * Due tasks of these kinds, at most `limit`, each kind's soonest first; the kind whose turn is most overdue comes first.
   * A task from the future was added, or put off, before the clock was set back, and is due as well. Kinds that are not
   * asked for are left to others.
   */
  claim(options: {
    readonly kinds: readonly ClaimedKind[];
    readonly limit: number;
    readonly now: Instant;
  }): Promise<readonly HeldTask[]>;
  /** Holds it for another `leaseMs` from now. False as well when the lease has ended, even if nobody else took it yet. */
  renew(lease: Lease, leaseMs: number): Promise<boolean>;
  /** Never done again. */
  done(lease: Lease, now: Instant): Promise<boolean>;
  /** Not now: due again at `at`. `fault` says why, in words. */
  retryAt(lease: Lease, at: Instant, fault: string, now: Instant): Promise<boolean>;
  /** Given back, due as it was, and as if this try had not been: whoever held it stops. */
  giveBack(lease: Lease): Promise<boolean>;
  /** Given up: visible in `/readyz`. `fault` says why, in words. */
  markFailed(lease: Lease, fault: string, now: Instant): Promise<boolean>;
  /** Drops tasks that were done, or given up, before these moments. Answers how many. */
  forget(before: { readonly done: Instant; readonly failed: Instant }): Promise<number>;
  /** Of every kind of which there is something to tell, by its name. */
  backlog(): Promise<readonly TaskBacklog[]>;
};
