/**
 * Splits text into words, in any language, fast enough for every ticket.
 *
 * A word is a run of letters, marks, digits and underscores. An apostrophe inside a word of two letters or more is
 * dropped, so "can't" and "cant" are one word while "l'imprimante" stays two. Scripts written without spaces
 * (Chinese, Thai, …) are split by `Intl.Segmenter`. Words are compared without case and without the accents of Latin,
 * Greek and Cyrillic and the vowel signs of Arabic, which people leave out when they are in a hurry.
 */

/** The words of one text. The arrays are reused from text to text: only the first `length` entries count. */
export type Words = {
  length: number;
  /** 32-bit hash of each folded word. */
  hashes: Int32Array;
  /** Where each word is in the text, in UTF-16 units, end excluded. */
  starts: Int32Array;
  ends: Int32Array;
  /** Folded UTF-16 units of all words in a row; word i is `codes[codeStarts[i] .. codeStarts[i + 1])`. */
  codes: Uint16Array;
  codeStarts: Int32Array;
};

/** Text beyond this many UTF-16 units is not read: the problem is described before, and a log must not slow the desk down. */
export const longestText = 4_000;

/** Hash of the empty word. */
export const hashStart = 0x811c9dc5 | 0;
const hashFactor = 0x01000193;

/** Continues a 32-bit FNV-1a hash with one number. */
export const hashStep = (hash: number, value: number): number => Math.imul(hash ^ value, hashFactor);

/** Hash of a folded word, as found in `Words.hashes`. */
export const hashWord = (folded: string): number => {
  let hash = hashStart;
  for (let i = 0; i < folded.length; i += 1) hash = hashStep(hash, folded.charCodeAt(i));
  return hash;
};

const pairSeed = 0x3c6ef372;

/** Id of two neighbouring words, given their hashes. */
export const pairId = (first: number, second: number): number =>
  hashStep(hashStep(pairSeed, Math.imul(first, 0x85ebca6b)) ^ (first >>> 13), second);

export const createWords = (capacity = 256): Words => ({
  length: 0,
  hashes: new Int32Array(capacity),
  starts: new Int32Array(capacity),
  ends: new Int32Array(capacity),
  codes: new Uint16Array(capacity * 8),
  codeStarts: new Int32Array(capacity + 1),
});

const accents = /[\u0300-\u036f]/g;
/** Arabic vowel signs and the stretching stroke, which most people don't type. */
const arabicSigns = /[\u0640\u064b-\u0652\u0670]/g;
const arabicLetter = /[\u0622\u0623\u0625\u0629\u0649]/g;
/** Letters that people write in two ways: alef with and without hamza, and two letters that end a word. */
const arabicForms: Readonly<Record<string, string>> = { آ: 'ا', أ: 'ا', إ: 'ا', ة: 'ه', ى: 'ي' };
const arabic = /\p{Script=Arabic}/u;
const accentable = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** The form in which words are compared: "Réseau" and "reseau" fold to the same. */
export const fold = (word: string): string => {
  const lower = word.normalize('NFKC').toLowerCase();
  if (arabic.test(lower)) {
    const plain = lower.replace(arabicSigns, '').replace(arabicLetter, (letter) => arabicForms[letter] ?? letter);
    return plain === '' ? lower : plain;
  }
  if (!accentable.test(lower)) return lower;
  return lower.normalize('NFD').replace(accents, '').normalize('NFC').replaceAll('ß', 'ss');
};

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordCharacter = /[\p{L}\p{M}\p{N}_]/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** 1 for the ASCII letters, digits and underscore; folded code of each in `asciiFold`. */
const asciiWord = new Uint8Array(128);
const asciiFold = new Uint16Array(128);
for (let code = 0; code < 128; code += 1) {
  asciiWord[code] = wordCharacter.test(String.fromCharCode(code)) ? 1 : 0;
  asciiFold[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019;

/** Length in UTF-16 units of the word character at `at`, or 0 when there is none. */
const wordUnits = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  if (code < 128) return asciiWord[code] ?? 0;
  if (Number.isNaN(code)) return 0;
  const point = text.codePointAt(at) ?? 0;
  const character = String.fromCodePoint(point);
  return wordCharacter.test(character) ? character.length : 0;
};

const digitsHidden = 6;

/** Fills `words` with the words of `text`. Of numbers with six digits or more only the length is kept. */
export const readWords = (text: string, words: Words): void => {
  words.length = 0;
  words.codeStarts[0] = 0;
  const end = Math.min(text.length, longestText);
  let at = 0;
  while (at < end) {
    const first = text.charCodeAt(at);
    if (first < 128 ? !asciiWord[first] : wordUnits(text, at) === 0) {
      at += 1;
      continue;
    }
    const start = at;
    let ascii = true;
    let letters = 0;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code < 128 && asciiWord[code]) {
        at += 1;
        letters += 1;
      } else {
        const units = code < 128 ? 0 : wordUnits(text, at);
        if (units > 0) {
          ascii = false;
          at += units;
          letters += 1;
        } else if (letters >= 2 && isApostrophe(code) && wordUnits(text, at + 1) > 0) {
          if (code !== 39) ascii = false;
          at += 1;
        } else break;
      }
      if (at >= end) break;
    }
    if (ascii) addAscii(text, start, at, words);
    else addFolded(text, start, at, words);
  }
};

/** What stands between word `i` and the one before it; empty for a single space, by far the most frequent. */
export const gapBefore = (text: string, words: Words, i: number): string => {
  const from = words.ends[i - 1] ?? 0;
  const to = words.starts[i] ?? text.length;
  return to === from + 1 && text.charCodeAt(from) === 32 ? '' : text.slice(from, to);
};

const addAscii = (text: string, start: number, end: number, words: Words): void => {
  makeRoom(words, end - start);
  let to = words.codeStarts[words.length] ?? 0;
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code !== 39) words.codes[to++] = asciiFold[code] ?? code;
  }
  finishWord(words, start, end, to);
};

const addFolded = (text: string, start: number, end: number, words: Words): void => {
  const run = text.slice(start, end);
  if (!unspaced.test(run)) {
    addRun(run, start, end, words);
    return;
  }
  for (const part of segmenter.segment(run)) {
    if (part.isWordLike) addRun(part.segment, start + part.index, start + part.index + part.segment.length, words);
  }
};

const addRun = (run: string, start: number, end: number, words: Words): void => {
  const folded = fold(run);
  makeRoom(words, folded.length);
  let to = words.codeStarts[words.length] ?? 0;
  for (let i = 0; i < folded.length; i += 1) {
    const code = folded.charCodeAt(i);
    if (!isApostrophe(code)) words.codes[to++] = code;
  }
  finishWord(words, start, end, to);
};

const finishWord = (words: Words, start: number, end: number, codeEnd: number): void => {
  const { codes } = words;
  const from = words.codeStarts[words.length] ?? 0;
  let digits = 0;
  for (let i = from; i < codeEnd; i += 1) if (isDigit(codes[i] ?? 0)) digits += 1;
  let hash = hashStart;
  for (let i = from; i < codeEnd; i += 1) {
    if (digits >= digitsHidden && isDigit(codes[i] ?? 0)) codes[i] = 48;
    hash = hashStep(hash, codes[i] ?? 0);
  }
  words.hashes[words.length] = hash;
  words.starts[words.length] = start;
  words.ends[words.length] = end;
  words.length += 1;
  words.codeStarts[words.length] = codeEnd;
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const makeRoom = (words: Words, units: number): void => {
  if (words.length + 2 > words.hashes.length) {
    words.hashes = grown(words.hashes, new Int32Array(words.hashes.length * 2));
    words.starts = grown(words.starts, new Int32Array(words.starts.length * 2));
    words.ends = grown(words.ends, new Int32Array(words.ends.length * 2));
    words.codeStarts = grown(words.codeStarts, new Int32Array(words.hashes.length + 1));
  }
  const needed = (words.codeStarts[words.length] ?? 0) + units;
  if (needed > words.codes.length) words.codes = grown(words.codes, new Uint16Array(needed * 2));
};

const grown = <A extends Int32Array | Uint16Array>(from: A, to: A): A => {
  to.set(from);
  return to;
};
