/**
 * A job that runs whenever it is woken and at least every `everyMs` (of the monotonic clock), one run at a time.
 * `stop` lets the run in hand end. A run that fails is reported and the next one comes as usual.
 */
export type Loop = {
  start(): void;
  /** Hurry: there may be something to do now. */
  wake(): void;
  /** Runs now, after any run in hand, and waits for its end. */
  run(): Promise<void>;
  stop(): Promise<void>;
};

export const createLoop = (options: {
  readonly everyMs: number;
  readonly run: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}): Loop => {
  const { everyMs, onError } = options;
  let current: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let queued = false;
  let running = false;

  const runOnce = (): Promise<void> => {
    const next = current.then(options.run);
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
      void turn();
    },
    wake: () => void turn(),
    run: runOnce,
    stop: async () => {
      running = false;
      if (timer) clearTimeout(timer);
      await current;
    },
  };
};
