import { type PhraseList, readPhraseLists } from './phrase-list.ts';
import { gapBefore, type Words } from './text.ts';

/**
 * Clauses that rule something out: "the wifi is fine, it's the keyboard", "not the printer" (`ruled-out.txt`). What they
 * name is exactly what the ticket is not about.
 */

/** Longer ones are texts without punctuation, of which one phrase says too little. */
const longestClause = 20;
const boundary = /[.,;:!?\n–—()]/;

type Phrases = { readonly ruledOut: PhraseList; readonly joiners: PhraseList };

let shipped: Phrases | undefined;

const phrases = (): Phrases => {
  if (shipped === undefined) {
    const lists = readPhraseLists(new URL('ruled-out.txt', import.meta.url));
    const [ruledOut, joiners] = [lists.get('ruled out'), lists.get('joiners')];
    if (!ruledOut || !joiners) throw new Error('ruled-out.txt lacks a section.');
    shipped = { ruledOut, joiners };
  }
  return shipped;
};

/** The clauses of a text that rule something out, as words from `start` to before `end`. */
export const ruledOutClauses = (text: string, words: Words): { start: number; end: number }[] => {
  const { ruledOut, joiners } = phrases();
  const clauses: { start: number; end: number }[] = [];
  let start = 0;
  let rulesOut = false;
  for (let i = 0; i <= words.length; i += 1) {
    if (i > 0 && (i === words.length || beginsClause(text, words, i, joiners))) {
      if (rulesOut && i - start <= longestClause) clauses.push({ start, end: i });
      start = i;
      rulesOut = false;
    }
    if (i < words.length && ruledOut.longestAt(words, i) > 0) rulesOut = true;
  }
  return clauses;
};

const beginsClause = (text: string, words: Words, i: number, joiners: PhraseList): boolean =>
  boundary.test(gapBefore(text, words, i)) || joiners.longestAt(words, i) > 0;
