import { createRecent } from '#src/app/adapter-kit/recent.ts';

/**
 * Does the same thing once while it is remembered: later callers get the first one's result. Teams redelivers an
 * activity if it gets no answer for 15 seconds. Failures are forgotten.
 */
export const createOnce = <Value>(keep: number) => {
  const answers = createRecent<Promise<Value>>(keep);
  return (key: string, act: () => Promise<Value>): Promise<Value> => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = act();
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
};
