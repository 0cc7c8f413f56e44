import { shippedCourtesy } from '#ml/text/courtesy.ts';
import { isTelling } from '#ml/text/function-words.ts';
import { withoutDebris } from '#ml/text/mail-debris.ts';
import { isNeutral } from '#ml/text/neutral.ts';
import { ruledOutClauses } from '#ml/text/ruled-out.ts';
import { gapBefore, readWords, type Words } from '#ml/text/text.ts';
import { conceptId, shippedLexicon } from './lexicon.ts';

const concepts = new Int32Array(8);
/** What the lexicon knows of courtesy: such words belong to no trade. */
const courteous = ['thanks_words', 'chaser', 'vague'].map(conceptId);
/** A greeting's name is at most this many words. */
const longestName = 3;
/** A sentence whose words are neutral to this share says nothing, if none of the others is a word of the trade. */
const neutralShare = 0.8;
/** So much beside a courtesy in the same sentence belongs to it: "thanks a million to all". */
const longestRest = 3;
const titled = /^(?:mr|mrs|ms|dr|prof|hr|fr|mme|sr|sra)\. $/i;
const behindName = /^(?:from|of|in|at|on|here|again|and|aus|von|vom|und|de|del|du|des|da|do|et|y|e|kutoka|wa|na)$/i;
const endsSentence = /[.!?\n。！？؟]/;

/**
 * Fills `words` with the words of a ticket that can tell what it is about: without mail debris, courtesy and haste,
 * clauses that only rule something out, and whole sentences that say nothing. Where a step would leave nothing of a text
 * ("Thank you!!", "It isn't the wifi"), it and those after it are left out.
 */
export const readProblem = (text: string, words: Words): void => {
  readWords(withoutDebris(text), words);
  const keep = withoutCourtesy(text, words);
  if (!isAnyTelling(words, keep)) {
    readWords(text, words);
    return;
  }
  let narrowed = keep;
  for (const spansOf of [ruledOutClauses, neutralSpans]) {
    const fewer = narrowed.slice();
    for (const { start, end } of spansOf(text, words, keep)) fewer.fill(0, start, end);
    if (!isAnyTelling(words, fewer)) break;
    narrowed = fewer;
  }
  keepOnly(words, narrowed);
};

/** Sentences below the title that are made of courtesy and neutral words, as words from `start` to before `end`. */
const neutralSpans = (text: string, words: Words, keep: Uint8Array): { start: number; end: number }[] => {
  const title = text.indexOf('\n');
  const spans: { start: number; end: number }[] = [];
  if (title < 0) return spans;
  let start = 0;
  for (let i = 1; i <= words.length; i += 1) {
    if (i < words.length && !endsSentence.test(gapBefore(text, words, i))) continue;
    if ((words.starts[start] ?? 0) > title && saysNothing(words, keep, start, i)) spans.push({ start, end: i });
    start = i;
  }
  return spans;
};

const saysNothing = (words: Words, keep: Uint8Array, start: number, end: number): boolean => {
  let kept = 0;
  let neutral = 0;
  for (let i = start; i < end; i += 1) {
    if (keep[i] === 0) continue;
    kept += 1;
    if (isNeutral(words, i) || !isTelling(words, i)) neutral += 1;
  }
  const isRest = kept < end - start && kept <= longestRest;
  if (neutral < kept * neutralShare && !isRest) return false;
  for (let i = start; i < end; i += 1) {
    if (keep[i] === 1 && isOfTrade(words, i)) return false;
  }
  return true;
};

const isOfTrade = (words: Words, i: number): boolean => {
  const end = shippedLexicon().ofWord(words, i, concepts, 0);
  for (let at = 0; at < end; at += 1) if (!courteous.includes(concepts[at] ?? 0)) return true;
  return false;
};

/** 1 for each word that is no courtesy. */
const withoutCourtesy = (text: string, words: Words): Uint8Array => {
  const { phrases, greetings } = shippedCourtesy();
  const keep = new Uint8Array(words.length);
  for (let i = 0; i < words.length; ) {
    const greeting = beginsLine(text, words, i) ? greetings.longestAt(words, i) : 0;
    const skipped =
      greeting > 0
        ? greeting + nameAt(text, words, i + greeting)
        : Math.max(mentionAt(text, words, i), introductionAt(text, words, i), phrases.longestAt(words, i));
    if (skipped === 0) keep[i] = 1;
    i += Math.max(1, skipped);
  }
  return keep;
};

/** How many words from `i` on name whom a chat calls with `@`: "@dana", "@Tom Becker". An address has something before its `@`. */
const mentionAt = (text: string, words: Words, i: number): number => {
  const gap = gapBefore(text, words, i);
  if (!gap.endsWith('@') || (i > 0 && gap.length === 1)) return 0;
  return isWrittenAsName(text, words, i) ? 1 + namesAt(text, words, i + 1, 1) : 1;
};

/** How many words from `i` on say who writes: "This is Priya Nair,", "ich bin Jonas aus". Without a name it is none. */
const introductionAt = (text: string, words: Words, i: number): number => {
  const phrase = shippedCourtesy().introductions.longestAt(words, i);
  const names = phrase === 0 ? 0 : namesAt(text, words, i + phrase, longestName);
  return names > 0 && endsName(text, words, i + phrase + names) ? phrase + names : 0;
};

/** How many words from `i` on are names in a row, up to `most`; a title's dot is part of it: "Ms. Okafor". */
const namesAt = (text: string, words: Words, i: number, most: number): number => {
  let count = 0;
  while (count < most && i + count < words.length) {
    const at = i + count;
    const isNext = gapBefore(text, words, at) === '' || titled.test(text.slice(words.starts[at - 1], words.starts[at]));
    if (!isNext || !isWrittenAsName(text, words, at) || !isName(text, words, at)) break;
    count += 1;
  }
  return count;
};

/** Whether a name is over before word `i`; in "This is Sage not opening" it goes on with what the thing does. */
const endsName = (text: string, words: Words, i: number): boolean =>
  i === words.length ||
  /[^\s'’]|\n/.test(gapBefore(text, words, i)) ||
  behindName.test(text.slice(words.starts[i], words.ends[i]));

/** A whole word in capitals is only loud. */
const isWrittenAsName = (text: string, words: Words, i: number): boolean =>
  /^\p{Lu}\p{Ll}/u.test(text.slice(words.starts[i], words.ends[i]));

const isAnyTelling = (words: Words, keep: Uint8Array): boolean =>
  keep.some((kept, i) => kept === 1 && isTelling(words, i));

/** Whether nothing but punctuation stands before word `i` in its line. */
const beginsLine = (text: string, words: Words, i: number): boolean =>
  i === 0 || gapBefore(text, words, i).includes('\n');

/**
 * How many words from `i` on are the name of who is greeted: up to three that begin with a capital and are no word of the
 * trade, with a comma, colon, exclamation mark or the line's end after them.
 */
const nameAt = (text: string, words: Words, i: number): number => {
  for (let length = 0; length <= longestName && i + length <= words.length; length += 1) {
    const at = i + length;
    if (length > 0 && !isName(text, words, at - 1)) return 0;
    const gap = text.slice(words.ends[at - 1], words.starts[at] ?? text.length);
    if (at === words.length || /[,:;!/\n–—]/.test(gap)) return at === words.length ? 0 : length;
  }
  return 0;
};

const isName = (text: string, words: Words, i: number): boolean => {
  const first = text.slice(words.starts[i], words.ends[i]);
  return /^\p{Lu}/u.test(first) && !isOfTrade(words, i);
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
