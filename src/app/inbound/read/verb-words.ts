import { type TypedVerb, typedVerbs } from '#src/cards/verbs/catalogue.ts';
import { nearest } from '#src/core/nearest.ts';
import { plainWords } from '#src/core/plain-words.ts';

/** As words are compared: without accents, in lower case. */
const plain = (word: string): string => plainWords(word).join('-');

const byWord: ReadonlyMap<string, TypedVerb> = new Map(
  typedVerbs.flatMap((one) => (one.typed.word === null ? [] : [[one.typed.word, one] as const])),
);
const byOtherWord: ReadonlyMap<string, TypedVerb> = new Map(
  typedVerbs.flatMap((one) => (one.typed.also ?? []).map((word) => [plain(word), one] as const)),
);

/** What other help desks do with a ticket and this one does elsewhere, or not at all. */
const elsewhere = new Set(
  'merge escalate unassign watch follow subscribe pause snooze remind move edit rename change update split rate tag flag bump ping join priority prio urgent raise reassigned type category escalated'.split(
    ' ',
  ),
);
/** What other help desks call a transcript. No other words of that verb: sentences begin with them, `print to printer 3`. */
const likeTranscript = new Set(['log', 'history', 'timeline', 'print', 'export']);

/** The verb that help shows under this word. */
export const verbOf = (word: string): TypedVerb | undefined => byWord.get(plain(word));

/** The verb that people also type this word for. */
export const verbAlso = (word: string): TypedVerb | undefined => byOtherWord.get(plain(word));

/** A word of two letters is nearly every other one. */
const longWords = [...byWord.keys()].filter((word) => word.length > 2);

/** Words of the trade that are nearly a command's: `query times out` is a ticket, and no `queue`. */
const ofTheTrade = new Set(['query', 'queries', 'unlock']);

/** The verb whose word this nearly is. `most`: how many letters may differ, at most. */
export const verbNear = (word: string, most?: number): TypedVerb | undefined => {
  if (ofTheTrade.has(plain(word))) return undefined;
  const near = nearest(plain(word), longWords, most) ?? '';
  return beginsAlike(plain(word), near) ? byWord.get(near) : undefined;
};

/**
 * Whether a verb's word was meant and its letters slipped: one is missing, doubled, or swapped with the next. Another
 * letter makes another word, with which people tell of something: `disk full`, `lost badge`, `fine by me`; so does
 * the word without its first letter, `lock`.
 */
export const isSlip = (word: string, wanted: string): boolean => {
  const most = wanted.length > 5 ? 2 : 1;
  return (
    nearest(word, [wanted], most) !== null &&
    [...word].every((letter) => wanted.includes(letter)) &&
    (word.startsWith(wanted.charAt(0)) || word.startsWith(`${wanted.charAt(1)}${wanted.charAt(0)}`))
  );
};

const longOtherWords = [...byOtherWord.keys()].filter((word) => word.length > 3);

/**
 * The verb for which this is another word, with a slip in it, and no nearer to one of our own: `acept` is accept. `most`: how
 * many letters may differ, at most.
 */
export const verbAlsoNear = (word: string, most?: number): TypedVerb | undefined => {
  const written = plain(word);
  const slipped = [...longWords, ...longOtherWords].filter((known) => isSlip(written, known));
  return byOtherWord.get(nearest(written, slipped, most) ?? '');
};

/** Whoever mistypes a word rarely misses both its first letters: `recall` is not meant as `oncall`. */
const beginsAlike = (a: string, b: string): boolean => {
  const [first, second] = [b.charAt(0), b.charAt(1)];
  return a.startsWith(first) || a.startsWith(second) || a.charAt(1) === second || a.charAt(1) === first;
};

/** What comes nearest to something that people do with tickets, though not here by this word. */
export const insteadOf = (word: string): 'details' | 'transcript' | 'announce' | undefined => {
  // What an outage is there for: to tell everybody who goes along with it.
  if (/^outages?$/.test(plain(word))) return 'announce';
  if (likeTranscript.has(plain(word))) return 'transcript';
  return elsewhere.has(plain(word)) ? 'details' : undefined;
};
