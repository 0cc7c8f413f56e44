import { keepLease } from './keep-lease.ts';
import type { TaskOutcome, TaskTry } from './task-kinds.ts';

/** Why a try was over before its work was: somebody else may hold the task, it took too long, the desk stops. */
type CutShort = 'lease lost' | 'time is up' | 'stopping';

/** The reason that the signal of a try gives. */
class TaskCutShortError extends Error {
  override readonly name = 'TaskCutShortError';
  readonly why: CutShort;

  constructor(why: CutShort) {
    super(`the try was cut short: ${why}`);
    this.why = why;
  }
}

/** What is cut short may still end by itself for so long: its outcome counts, and its effect is not left half done. */
const endsWithinMs = 2_000;

/** Waits for the work, but not much longer than `signal` lets it. */
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

/** Runs one try under its lease, within its time, until `stopping`. Never throws: what was thrown is in the result. */
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
