import { keepLease } from './keep-lease.ts';
import type { TaskOutcome, TaskTry } from './task-kinds.ts';

/** Why a try ended early: someone else may hold the task, it took too long, or the desk is stopping. */
type CutShort = 'lease lost' | 'time is up' | 'stopping';

/** The abort reason of a try's signal. */
class TaskCutShortError extends Error {
  override readonly name = 'TaskCutShortError';
  readonly why: CutShort;

  constructor(why: CutShort) {
    super(`the try was cut short: ${why}`);
    this.why = why;
  }
}

/**
 * How long an aborted try may still take to end on its own: its result is used, and its effect is not left half done.
 */
const endsWithinMs = 2_000;

/** Waits for the work, but not much longer than until `signal` is aborted. */
const orLeave = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const left = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      timer = setTimeout(() => reject(signal.reason), endsWithinMs);
    });
  });
  try {
    return await Promise.race([work, left]);
  } finally {
    clearTimeout(timer);
  }
};

export type TryResult =
  | { readonly ended: 'by itself'; readonly outcome: TaskOutcome }
  | { readonly ended: 'failed'; readonly error: unknown }
  | { readonly ended: CutShort };

/** Runs one try under its lease and within its time limit, until `stopping`. Never throws: errors are in the result. */
export const runTry = async (parts: {
  readonly run: (signal: TaskTry['signal']) => Promise<TaskOutcome>;
  readonly lease: Omit<Parameters<typeof keepLease>[0], 'onLost'>;
  readonly timeoutMs: number;
  readonly stopping: AbortSignal;
}): Promise<TryResult> => {
  const { run, lease, timeoutMs, stopping } = parts;
  const over = new AbortController();
  const cutShort = (why: CutShort) => over.abort(new TaskCutShortError(why));
  const stop = () => cutShort('stopping');
  stopping.addEventListener('abort', stop);
  const time = setTimeout(() => cutShort('time is up'), timeoutMs);
  const letGo = keepLease({ ...lease, onLost: () => cutShort('lease lost') });
  try {
    return { ended: 'by itself', outcome: await orLeave(run(over.signal), over.signal) };
  } catch (error) {
    const reason: unknown = over.signal.reason;
    return reason instanceof TaskCutShortError ? { ended: reason.why } : { ended: 'failed', error };
  } finally {
    letGo();
    clearTimeout(time);
    stopping.removeEventListener('abort', stop);
  }
};
