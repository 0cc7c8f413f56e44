export type Turns = <T>(when: 'soon' | 'later', work: () => Promise<T>) => Promise<T>;

/** Of so many turns one is for what can wait, however much cannot. */
const oneLater = 4;

/** Lets `atOnce` pieces of work run at the same time. The others wait: first what somebody waits for, in its order. */
export const createTurns = (atOnce: number): Turns => {
  const waiting = { soon: [] as (() => void)[], later: [] as (() => void)[] };
  let [running, given] = [0, 0];
  const next = (): (() => void) | undefined => {
    given += 1;
    const [first, second] = given % oneLater === 0 ? [waiting.later, waiting.soon] : [waiting.soon, waiting.later];
    return first.shift() ?? second.shift();
  };
  return async (when, work) => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting[when].push(resolve));
    try {
      return await work();
    } finally {
      const resolve = next();
      if (resolve === undefined) running -= 1;
      else resolve();
    }
  };
};
