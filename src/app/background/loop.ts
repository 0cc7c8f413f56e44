/**
 * A job that runs whenever it is woken and at least every `everyMs` (of the monotonic clock), one run at a time.
 * A run that fails is reported and the next one comes as usual.
 */
export type Loop = {
  start(): void;
  /** Hurry: there may be something to do now. */
  wake(): void;
  /** Runs now, after any run in hand, and waits for its end. Does nothing once the loop was stopped. */
  run(): Promise<void>;
  /** Ends when nothing is in hand any more; nothing is begun after it. */
  stop(): Promise<void>;
};

export const createLoop = (options: {
  readonly everyMs: number;
  /** Finishes what it has in hand and begins nothing more once `stopping` is aborted. */
  readonly run: (stopping: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}): Loop => {
  const { everyMs, onError } = options;
  let current: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let queued = false;
  let running = false;
  let stopping = new AbortController();

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
    wake: () => void turn(),
    run: runOnce,
    stop: async () => {
      running = false;
      stopping.abort();
      if (timer) clearTimeout(timer);
      await current;
    },
  };
};
