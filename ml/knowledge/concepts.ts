import { maxConcepts, shippedLexicon } from '#ml/features/lexicon.ts';
import { createWords, longestText, readWords } from '#ml/text/text.ts';

const room = createWords();
const ids = new Int32Array(2 * maxConcepts);

const conceptsIn = (text: string, found: string[]): void => {
  const lexicon = shippedLexicon();
  readWords(text, room);
  for (let i = 0; i < room.length; i += 1) {
    const end = lexicon.ofPair(room, i, ids, lexicon.ofWord(room, i, ids, 0));
    for (let at = 0; at < end; at += 1) found.push(`${ids[at]}`);
  }
};

/** What words mean at a help desk, with repeats: the same for a Drucker, an imprimante and a printer. */
export const conceptsOf = (words: readonly string[]): readonly string[] => {
  const found: string[] = [];
  let text = '';
  for (const word of words) {
    if (text.length + word.length >= longestText) {
      conceptsIn(text, found);
      text = '';
    }
    text += `${word} `;
  }
  conceptsIn(text, found);
  return found;
};
