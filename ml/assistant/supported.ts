import { isLanguage, isSmall, languageOf, stemOf, wordsOf } from '#ml/knowledge/terms.ts';
import type { Language } from '#ml/text/function-words.ts';
import { isNumber, joining, turnsRound, withoutQuotes } from './telling-words.ts';

type Text = { readonly title: string; readonly text: string; readonly language: string };

/** Which share of a sentence's telling words must stand in its sources. Chosen on recorded answers: see README.md here. */
const leastShare = 0.7;

const stemsOf = (words: readonly string[], language: Language): ReadonlySet<string> =>
  new Set(words.filter((word) => !isSmall(word, language)).map((word) => stemOf(word, language)));

/** Addresses, and whatever has a digit. */
const exact =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+|[\p{L}\p{N}_+\-./\\:]*\p{N}[\p{L}\p{N}_+\-./\\:]*|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** What must be copied, never put in other words. */
const exactIn = (text: string): readonly string[] =>
  (text.toLowerCase().match(exact) ?? [])
    .map((one) => one.replace(/^[^\p{L}\p{N}/\\]+|[^\p{L}\p{N}/\\]+$/gu, ''))
    .filter((one) => one !== '');

/** Not as part of a longer number or word. */
const hasExactly = (text: string, wanted: string): boolean => {
  const goesOn = (at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!goesOn(at - 1) && !goesOn(at + wanted.length)) return true;
  }
  return false;
};

const shareIn = (stems: ReadonlySet<string>, has: ReadonlySet<string>): number =>
  stems.size === 0 ? 0 : [...stems].filter((stem) => has.has(stem)).length / stems.size;

/** A part of a sentence that says one thing. */
type Clause = { readonly stems: ReadonlySet<string>; readonly isTurned: boolean };

const clausesOf = (text: string, language: Language): readonly Clause[] =>
  withoutQuotes(text)
    .split(joining)
    .map((part) => wordsOf(part))
    .map((words) => ({ stems: stemsOf(words, language), isTurned: turnsRound(words, language) }))
    .filter(({ stems }) => stems.size > 0);

/** Whether every number and address of a text stands in what it was made from. */
export const hasOnlyKnownFigures = (text: string, source: string): boolean => {
  const inLowerCase = source.toLowerCase();
  return exactIn(text).every((one) => hasExactly(inLowerCase, one));
};

/** Whether each part of a sentence is turned round by a "not" if, and only if, what is most like it in the source is. */
const isTurnedAlike = (sentence: string, source: string, language: Language): boolean => {
  const there = clausesOf(source, language);
  return clausesOf(sentence, language).every(({ stems, isTurned }) => {
    const shares = there.map((one) => shareIn(stems, one.stems));
    const most = Math.max(0, ...shares);
    return most === 0 || there.some((one, at) => shares[at] === most && one.isTurned === isTurned);
  });
};

/** What begins no sentence and has a capital letter: a button, a person, a place. German writes every noun so. */
const name = /(?<=[\p{L}\p{N},;)\]"”»'’]\s+["“«(]?)\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-.]\p{L}[\p{L}\p{M}\p{N}]*)*/gu;

const hasOnlyKnownNames = (sentence: string, there: ReadonlySet<string>, language: Language): boolean =>
  language === 'de' ||
  [...sentence.matchAll(name)].every(([found]) => wordsOf(found).every((word) => there.has(stemOf(word, language))));

/**
 * Why a sentence does not say what stands in its sources. no_source: it names none that is there. figure: a number or an
 * address is not theirs; name: a name is not. words: too few of its telling words are. not: it says "not" where they do
 * not, or the other way round.
 */
export type Fault = 'no_source' | 'figure' | 'name' | 'words' | 'not';

/** `share`: of its telling words, those that stand in its sources. */
export type Support = { readonly share: number; readonly faults: readonly Fault[] };

/**
 * How far a sentence says what stands in its sources. A simple rule: it finds what was made up, not everything that was
 * put together wrongly.
 */
export const supportOf = (sentence: string, sources: readonly Text[]): Support => {
  const [first] = sources;
  if (first === undefined) return { share: 0, faults: ['no_source'] };
  const source = sources.map(({ title, text }) => `${title}\n${text}`).join('\n');
  const language = isLanguage(first.language) ? first.language : languageOf(wordsOf(source));
  const [words, there] = [wordsOf(sentence), wordsOf(source)];
  const isKnown = (word: string): boolean => !isNumber(word) || there.includes(word);
  const share = shareIn(stemsOf(words, language), stemsOf(there, language));
  const stems = new Set(there.map((word) => stemOf(word, language)));
  const faults: readonly [Fault, boolean][] = [
    ['figure', hasOnlyKnownFigures(sentence, source) && words.every(isKnown)],
    ['name', hasOnlyKnownNames(sentence, stems, language)],
    ['words', share >= leastShare],
    ['not', isTurnedAlike(sentence, source, language)],
  ];
  return { share, faults: faults.flatMap(([fault, isRight]) => (isRight ? [] : [fault])) };
};
