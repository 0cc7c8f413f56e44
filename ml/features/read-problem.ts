import { shippedCourtesy } from '#ml/text/courtesy.ts';
import { isTelling } from '#ml/text/function-words.ts';
import { withoutDebris } from '#ml/text/mail-debris.ts';
import { ruledOutClauses } from '#ml/text/ruled-out.ts';
import { readWords, type Words } from '#ml/text/text.ts';
import { shippedLexicon } from './lexicon.ts';

const noConcepts = new Int32Array(8);
/** A greeting's name is at most this many words. */
const longestName = 3;

/**
 * Fills `words` with the words of a ticket that can tell what it is about: without mail debris, courtesy and haste, and
 * without clauses that only rule something out. A text of which nothing would be left ("Thank you!!", "It isn't the
 * wifi") keeps the last of these that left nothing.
 */
export const readProblem = (text: string, words: Words): void => {
  readWords(withoutDebris(text), words);
  const keep = withoutCourtesy(text, words);
  if (!isAnyTelling(words, keep)) {
    readWords(text, words);
    return;
  }
  const narrowed = keep.slice();
  for (const { start, end } of ruledOutClauses(text, words)) narrowed.fill(0, start, end);
  keepOnly(words, isAnyTelling(words, narrowed) ? narrowed : keep);
};

/** 1 for each word that is no courtesy. */
const withoutCourtesy = (text: string, words: Words): Uint8Array => {
  const { phrases, greetings } = shippedCourtesy();
  const keep = new Uint8Array(words.length);
  for (let i = 0; i < words.length; ) {
    const greeting = beginsLine(text, words, i) ? greetings.longestAt(words, i) : 0;
    const skipped = greeting > 0 ? greeting + nameAt(text, words, i + greeting) : phrases.longestAt(words, i);
    if (skipped === 0) keep[i] = 1;
    i += Math.max(1, skipped);
  }
  return keep;
};

const isAnyTelling = (words: Words, keep: Uint8Array): boolean =>
  keep.some((kept, i) => kept === 1 && isTelling(words, i));

/** Whether nothing but punctuation stands before word `i` in its line. */
const beginsLine = (text: string, words: Words, i: number): boolean =>
  i === 0 || text.slice(words.ends[i - 1], words.starts[i]).includes('\n');

/**
 * How many words from `i` on are the name of who is greeted: up to three that begin with a capital and are no word of the
 * trade, with a comma, colon, exclamation mark or the line's end after them.
 */
const nameAt = (text: string, words: Words, i: number): number => {
  for (let length = 0; length <= longestName && i + length <= words.length; length += 1) {
    const at = i + length;
    if (length > 0 && !isName(text, words, at - 1)) return 0;
    const gap = text.slice(words.ends[at - 1], words.starts[at] ?? text.length);
    if (at === words.length || /[,:!\n–—]/.test(gap)) return at === words.length ? 0 : length;
  }
  return 0;
};

const isName = (text: string, words: Words, i: number): boolean => {
  const first = text.slice(words.starts[i], words.ends[i]);
  return /^\p{Lu}/u.test(first) && shippedLexicon().ofWord(words, i, noConcepts, 0) === 0;
};

/** Takes the words out that are not to be kept. */
const keepOnly = (words: Words, keep: Uint8Array): void => {
  const { hashes, starts, ends, codes, codeStarts } = words;
  let to = 0;
  let codeTo = 0;
  for (let i = 0; i < keep.length; i += 1) {
    const from = codeStarts[i] ?? 0;
    const end = codeStarts[i + 1] ?? 0;
    if (!keep[i]) continue;
    codes.copyWithin(codeTo, from, end);
    hashes[to] = hashes[i] ?? 0;
    starts[to] = starts[i] ?? 0;
    ends[to] = ends[i] ?? 0;
    to += 1;
    codeTo += end - from;
    // Never beyond entry i + 1, which was read before.
    codeStarts[to] = codeTo;
  }
  words.length = to;
};
