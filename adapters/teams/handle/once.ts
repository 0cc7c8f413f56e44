import { createRecent } from '#src/app/adapter-kit/recent.ts';

/**
 * Does the same thing once, however often it is asked for while it is remembered: who comes later gets the first
 * one's answer. Teams delivers an activity again when it had no answer for 15 seconds. What failed is forgotten.
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
