import { TooBusyError } from '#src/app/ports/errors.ts';

type Limits = {
  readonly atOnce: number;
  readonly mostWaiting: number;
  /** From the call to the answer. */
  readonly longestMs: number;
};

/**
 * Runs a few pieces of work at once; the others wait in order. Throws TooBusyError at once when too many wait, and when
 * one has had no result in time. Work that has begun keeps its place until it ends, even if nobody waits for it any more.
 */
export const fewAtOnce = ({ atOnce, mostWaiting, longestMs }: Limits): (<T>(work: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let running = 0;

  const next = (): void => {
    while (running < atOnce) {
      const begin = waiting.shift();
      if (begin === undefined) return;
      running += 1;
      begin();
    }
  };

  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= mostWaiting) {
        reject(new TooBusyError('Too many are waiting for their turn'));
        return;
      }
      const begin = (): void => {
        work()
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer);
            running -= 1;
            next();
          });
      };
      const timer = setTimeout(() => {
        const place = waiting.indexOf(begin);
        if (place >= 0) waiting.splice(place, 1);
        reject(new TooBusyError(`No result within ${longestMs} ms`));
      }, longestMs);
      waiting.push(begin);
      next();
    });
};
