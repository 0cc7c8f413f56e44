import type { z } from 'zod';

/** One try at a task. */
export type TaskTry = {
  /** The same for every try at this task: what is asked outside knows it again by this. */
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /**
   * Aborted when the try is over, whatever comes of it: the lease was lost, the time is up, or the desk stops. Whoever
   * does not end soon after it is left behind, and does what it still does beside the next try.
   */
  readonly signal: AbortSignal;
};

/** `refused`: it will never do, and why, in words. What may do later is thrown as an error instead. */
export type TaskOutcome = 'done' | { readonly refused: string };

/**
 * How tasks of one kind are done. A task is done at least once: a try whose process died, or whose lease was lost, may
 * have had its effect.
 */
export type TaskKind<Payload> = {
  /** What the payload must be. Also what an older Deskhand wrote, for as long as it may still wait. */
  readonly payload: z.ZodType<Payload>;
  /** In all instances together. */
  readonly atMostAtOnce: number;
  /** How long the tasks of a dead instance wait for another. Renewed while a try goes on, however long that takes. */
  readonly leaseMs: number;
  /** A try that takes longer failed. */
  readonly timeoutMs: number;
  /** Never called inside a transaction. */
  run(payload: Payload, attempt: TaskTry): Promise<TaskOutcome>;
};

/** The kinds of tasks that this desk can do, by their names. */
export type TaskKinds = Readonly<Record<string, TaskKind<unknown>>>;

/**
 * One kind for the table, its payload's type taken from its schema.
 *
 * ```ts
 * const kinds: TaskKinds = {
 *   webhook: taskKind({ payload: z.object({ url: z.url() }), atMostAtOnce: 4, leaseMs, timeoutMs, run: callWebhook }),
 * };
 * ```
 */
export const taskKind = <Payload>(kind: TaskKind<Payload>): TaskKind<Payload> => kind;
