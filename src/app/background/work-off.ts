import { createLoop, type Loop } from './loop.ts';

const pollMs = 1_000;

/**
 * Works through what can be claimed, several items in parallel, so that one slow item does not hold up the others.
 * `run` ends when nothing is running and nothing can be claimed. When stopped, it claims nothing more and waits for
 * what is running.
 */
export const createWorkOff = <Work>(parts: {
  /** How many items run at the same time. */
  readonly atOnce: number;
  readonly claim: (limit: number) => Promise<readonly Work[]>;
  /** `stopping` is aborted once the loop is told to stop: long work should give up then. */
  readonly handle: (work: Work, stopping: AbortSignal) => Promise<void>;
  /** `work` is the item that failed; absent if claiming failed. */
  readonly onError: (error: unknown, work?: Work) => void;
}): Loop => {
  const { atOnce, claim, handle, onError } = parts;
  const isSending = new Set<Promise<void>>();
  let poke = Promise.withResolvers<void>();

  /** There may be something to claim: an item was finished, a new one was added, or time has passed. */
  const news = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, pollMs);
    });
    await Promise.race([...isSending, poke.promise, pause]);
    clearTimeout(timer);
    poke = Promise.withResolvers();
  };

  let ended = 0;

  const drain = async (stopping: AbortSignal): Promise<void> => {
    while (!stopping.aborted) {
      const endedBefore = ended;
      const free = atOnce - isSending.size;
      const claimed = free > 0 ? await claim(free) : [];
      for (const work of claimed) {
        const piece = handle(work, stopping)
          .catch((error) => onError(error, work))
          .finally(() => {
            ended += 1;
            isSending.delete(piece);
          });
        isSending.add(piece);
      }
      // What became available during the claim may have been missed.
      if (claimed.length > 0 || ended > endedBefore) continue;
      if (isSending.size === 0) return;
      await news();
    }
    await Promise.all(isSending);
  };

  const loop = createLoop({ everyMs: pollMs, run: drain, onError: (error) => onError(error) });
  return {
    ...loop,
    wake: () => {
      poke.resolve();
      loop.wake();
    },
  };
};
