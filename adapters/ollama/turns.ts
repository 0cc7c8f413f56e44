/**
 * One at a time, in the order in which they came; at most `mostWaiting` wait. `take` resolves with what gives the turn
 * back, or with null at once: too many wait. It rejects with the signal's reason if that is aborted first.
 */
export const createTurns = (mostWaiting: number) => {
  let isTaken = false;
  const waiting: (() => void)[] = [];

  const giveBack = (): void => {
    const next = waiting.shift();
    if (next === undefined) isTaken = false;
    else next();
  };
  /** Once only, however often it is called. */
  const turn = (): (() => void) => {
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      giveBack();
    };
  };

  return {
    take: async (signal: AbortSignal): Promise<(() => void) | null> => {
      signal.throwIfAborted();
      if (!isTaken) {
        isTaken = true;
        return turn();
      }
      if (waiting.length >= mostWaiting) return null;
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.splice(waiting.indexOf(called), 1);
          reject(signal.reason);
        };
        const called = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(turn());
        };
        waiting.push(called);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
};
