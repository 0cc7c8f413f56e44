import type { z } from 'zod';

/** One try at a task. */
export type TaskTry = {
  /** The same for every try of this task: an idempotency key for external services. */
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /**
   * Aborted when the try must end: the lease was lost, the time is up, or the desk stops. Code that does not stop soon
   * after is abandoned, and may still be running during the next try.
   */
  readonly signal: AbortSignal;
};

/** `refused`: it can never succeed, and why, in words. Throw an error if it may succeed later. */
export type TaskOutcome = 'done' | { readonly refused: string };

/**
 * How tasks of one kind are done. A task is done at least once: a try may have had its effect even if its process died
 * or its lease was lost.
 */
export type TaskKind<Payload> = {
  /**
   * What the payload must look like. Must also accept what an older Deskhand wrote, as long as such tasks may still be
   * waiting.
   */
  readonly payload: z.ZodType<Payload>;
  /** Across all instances. */
  readonly atMostAtOnce: number;
  /**
   * How long tasks of a dead instance wait before another takes them. Renewed while a try runs, however long that
   * takes.
   */
  readonly leaseMs: number;
  /** A try that takes longer has failed. */
  readonly timeoutMs: number;
  /** It is tried for as long as it takes, because what it leaves undone may not stay; others are given up after a day. */
  readonly untilDone?: true;
  /** Never called inside a transaction. */
  run(payload: Payload, attempt: TaskTry): Promise<TaskOutcome>;
};

/** The kinds of tasks this desk can do, by name. */
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
