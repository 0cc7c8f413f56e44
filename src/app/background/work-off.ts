import { createLoop, type Loop } from './loop.ts';

const pollMs = 1_000;

/**
 * Works off what can be claimed, several pieces side by side: one slow piece holds up nobody else, since whoever is
 * free is served while others are still in hand. `run` ends when nothing is in hand and nothing can be claimed; a stop
 * claims nothing more and waits for what is in hand.
 */
export const createWorkOff = <Work>(parts: {
  /** Pieces of work in hand at one time. */
  readonly atOnce: number;
  readonly claim: (limit: number) => Promise<readonly Work[]>;
  /** `stopping` is aborted once the loop is told to stop: whatever takes long gives up then. */
  readonly handle: (work: Work, stopping: AbortSignal) => Promise<void>;
  /** `work` is the piece that failed; none when claiming did. */
  readonly onError: (error: unknown, work?: Work) => void;
}): Loop => {
  const { atOnce, claim, handle, onError } = parts;
  const inHand = new Set<Promise<void>>();
  let poke = Promise.withResolvers<void>();

  /** There may be something to claim: a piece was finished, one was newly owed, or time has passed. */
  const news = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, pollMs);
    });
    await Promise.race([...inHand, poke.promise, pause]);
    clearTimeout(timer);
    poke = Promise.withResolvers();
  };

  let ended = 0;

  const drain = async (stopping: AbortSignal): Promise<void> => {
    while (!stopping.aborted) {
      const endedBefore = ended;
      const free = atOnce - inHand.size;
      const claimed = free > 0 ? await claim(free) : [];
      for (const work of claimed) {
        const piece = handle(work, stopping)
          .catch((error) => onError(error, work))
          .finally(() => {
            ended += 1;
            inHand.delete(piece);
          });
        inHand.add(piece);
      }
      // What became free while we asked may not have been seen.
      if (claimed.length > 0 || ended > endedBefore) continue;
      if (inHand.size === 0) return;
      await news();
    }
    await Promise.all(inHand);
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
