import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * A job that runs when it is woken and at least every `everyMs` (monotonic clock), one run at a time. A failed run is
 * reported, and the next one comes as usual.
 */
export type Loop = {
  start(): void;
  /** There may be something to do now. */
  wake(): void;
  /**
   * Runs now, after the current run if there is one, and waits until it has ended. Does nothing once the loop was
   * stopped.
   */
  run(): Promise<void>;
  /** Starts nothing more and resolves when the current run has ended. */
  stop(): Promise<void>;
};

export const createLoop = (options: {
  readonly everyMs: number;
  /** Finishes current work and starts nothing more once `stopping` is aborted. */
  readonly run: (stopping: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}): Loop => {
  const { everyMs, onError } = options;
  let current: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let queued = false;
  let running = false;
  let stopping = new AbortController();

  // Whoever wakes it reads their own language, which says nothing about what is done then, or later.
  const asMade = AsyncLocalStorage.snapshot();

  const runOnce = (): Promise<void> => {
    const next = current.then(() => (stopping.signal.aborted ? undefined : options.run(stopping.signal)));
    current = next.catch(() => undefined);
    return next;
  };

  const turn = async (): Promise<void> => {
    if (queued || !running) return;
    queued = true;
    if (timer) clearTimeout(timer);
    try {
      await current;
      queued = false;
      await runOnce();
    } catch (error) {
      onError(error);
    }
    if (running && !queued) {
      if (timer) clearTimeout(timer);
      timer = setTimeout(turn, everyMs);
    }
  };

  return {
    start: () => {
      running = true;
      if (stopping.signal.aborted) stopping = new AbortController();
      void turn();
    },
    wake: () => void asMade(turn),
    run: () => asMade(runOnce),
    stop: async () => {
      running = false;
      stopping.abort();
      if (timer) clearTimeout(timer);
      await current;
    },
  };
};
