import { z } from 'zod';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { HeldTask, Task, Tasks } from '#src/app/ports/tasks.ts';
import { clip } from '#src/core/clip.ts';
import { days } from '#src/core/ids.ts';
import { createBackoff } from './backoff.ts';
import type { Loop } from './loop.ts';
import { saveEffect } from './save-effect.ts';
import type { TaskKinds } from './task-kinds.ts';
import { runTry } from './task-try.ts';
import { createWorkOff } from './work-off.ts';

const pauseAfter = createBackoff({ firstMs: 5_000, longestMs: 1_800_000 });
/** How long failing tasks are retried at least. */
const longestWaitMs = days(1);
const longestFault = 500;

/** Time between the first and the last of this many tries, if each came as soon as it was due. */
const waitedOver = (tries: number): number => {
  let waited = 0;
  for (let before = 0; before < tries - 1 && waited < longestWaitMs; before += 1) waited += pauseAfter(before);
  return waited;
};

/** Whatever a task throws or answers has words, even what cannot be turned into a string. */
const wordsOf = (error: unknown): string => {
  try {
    return clip(`${error instanceof Error ? error.message : error}`, longestFault);
  } catch {
    return 'it failed with something that has no words';
  }
};

/** The ticket that a task is about, as most kinds name it; nothing: it is about none, or not in this way. */
const aboutTicket = ({ payload }: Pick<Task, 'payload'>): { readonly ticket?: number } => {
  const ticket = typeof payload === 'object' && payload !== null && 'ticket' in payload ? payload.ticket : null;
  return typeof ticket === 'number' ? { ticket } : {};
};

/** `since`: before the lease was asked for, by `performance.now()`. */
type Work = HeldTask & { readonly since: number };

/**
 * Does slow and external work, outside of any transaction: each task under a lease that is renewed while a try runs,
 * with a limit per kind. Failed tasks are retried with growing delays for at least a day, some for ever; giving up is
 * reported in the log and in `/readyz`. Kinds this desk does not know are left to instances that do.
 */
export const createWorkTasks = (parts: {
  readonly tasks: Tasks;
  readonly kinds: TaskKinds;
  readonly clock: Clock;
  readonly log: Log;
}): Loop => {
  const { tasks, kinds, clock, log } = parts;
  const table = new Map(Object.entries(kinds));
  const claimed = [...table].map(([kind, { atMostAtOnce, leaseMs }]) => ({ kind, atMost: atMostAtOnce, leaseMs }));

  const factsOf = ({ task }: HeldTask) => ({ task: task.id, kind: task.kind, ...aboutTicket(task) });

  const giveUp = async (held: HeldTask, why: string, error?: unknown): Promise<void> => {
    log.error(
      { ...factsOf(held), tries: held.task.attempts + 1, why, ...(error !== undefined && { err: error }) },
      'a task was given up',
    );
    await tasks.markFailed(held, why, clock.now());
  };

  const postpone = async (held: HeldTask, error: unknown): Promise<void> => {
    const { attempts, kind } = held.task;
    const isLong = waitedOver(attempts + 1) >= longestWaitMs;
    const untilDone = table.get(kind)?.untilDone === true;
    if (isLong && !untilDone) return giveUp(held, wordsOf(error), error);
    const waitMs = pauseAfter(attempts);
    log[isLong ? 'error' : 'warn']({ ...factsOf(held), err: error, waitMs }, 'a task failed and is tried again');
    const now = clock.now();
    await tasks.retryAt(held, now + waitMs, wordsOf(error), now);
  };

  const note = (held: HeldTask): Promise<void> => {
    const done = async (): Promise<void> => {
      if (await tasks.done(held, clock.now())) return;
      log.warn(factsOf(held), 'a task was done after its lease was lost; it may be done again');
    };
    return saveEffect(done, {
      notYet: (error) => log.warn({ ...factsOf(held), err: error }, 'a task was done and could not be saved yet'),
      never: (error) =>
        log.error({ ...factsOf(held), err: error }, 'a task was done but not saved; it may be done again'),
    });
  };

  const release = async (held: HeldTask): Promise<void> => {
    await tasks.release(held);
  };

  const handle = async (held: Work, stopping: AbortSignal): Promise<void> => {
    const { id, attempts, payload } = held.task;
    const kind = table.get(held.task.kind);
    if (kind === undefined || stopping.aborted) return release(held);
    // No process survived to report it: this task ends every process that tries it.
    if (kind.untilDone !== true && waitedOver(attempts) >= longestWaitMs) return giveUp(held, 'no try ever finished');
    const parsed = kind.payload.safeParse(payload);
    if (!parsed.success)
      return giveUp(held, `its payload does not fit its kind: ${wordsOf(z.prettifyError(parsed.error))}`);
    const result = await runTry({
      run: async (signal) => kind.run(parsed.data, { id, attempt: attempts + 1, signal }),
      lease: { leaseMs: kind.leaseMs, since: held.since, renew: () => tasks.renew(held, kind.leaseMs) },
      timeoutMs: kind.timeoutMs,
      stopping,
    });
    switch (result.ended) {
      case 'by itself':
        if (result.outcome === 'done') return note(held);
        if (typeof result.outcome?.refused === 'string') return giveUp(held, wordsOf(result.outcome.refused));
        return postpone(held, new Error('it ended without saying that it was done'));
      case 'failed':
        return postpone(held, result.error);
      case 'time is up':
        return postpone(held, new Error(`it did not end within ${kind.timeoutMs / 1_000} s`));
      case 'stopping':
        return release(held);
      case 'lease lost':
        log.warn(factsOf(held), 'a task was left to others: its lease could not be kept');
    }
  };

  return createWorkOff<Work>({
    atOnce: claimed.reduce((sum, { atMost }) => sum + atMost, 0),
    claim: async (limit) => {
      const since = performance.now();
      const held = await tasks.claim({ kinds: claimed, limit, now: clock.now() });
      return held.map((one) => ({ ...one, since }));
    },
    handle,
    onError: (error, held) =>
      log.error(
        { ...(held && factsOf(held)), err: error },
        held ? 'a task waits for its lease to end' : 'the tasks could not be read',
      ),
  });
};
