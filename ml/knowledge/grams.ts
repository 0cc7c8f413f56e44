import { hashWord } from '#ml/text/text.ts';

const gram = 4;

/** Ids of the sequences of letters in a word, with its ends. Two that share an id are as good as one. */
export const gramsIn = (word: string): readonly number[] => {
  const whole = ` ${word} `;
  const ids: number[] = [];
  for (let at = 0; at + gram <= Math.max(gram, whole.length); at += 1) ids.push(hashWord(whole.slice(at, at + gram)));
  return ids;
};

/** The same, remembering what it found: few words make up most of all texts. */
export const createGrams = () => {
  const known = new Map<string, readonly number[]>();
  return (word: string): readonly number[] => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const ids = gramsIn(word);
    known.set(word, ids);
    return ids;
  };
};
