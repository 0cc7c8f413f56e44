import { readFileSync } from 'node:fs';
import { fold, hashStart, hashStep, hashWord, pairId, type Words } from '#ml/text/text.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * Words with the same meaning at a help desk, in five languages (`lexicon.txt`). A word's concepts are features in
 * addition to the word itself, so that what the model learns about a word also applies to its synonyms and translations.
 */
export type Lexicon = {
  /** Writes the concepts of word `i` to `ids` from `from` on, each once; returns the new end. */
  ofWord(words: Words, i: number, ids: Int32Array, from: number): number;
  /** Writes the concepts of the pair of word `i` and the one before it. */
  ofPair(words: Words, i: number, ids: Int32Array, from: number): number;
};

/** No word and no pair has more concepts than this. */
export const maxConcepts = 4;

const conceptSeed = 0x77777;
const shortestPrefix = 3;

/** The concepts of each id in a vocabulary, by column. */
type Entries = { readonly known: Vocabulary; readonly concepts: number[][] };

const createEntries = (): Entries => ({ known: createVocabulary(1024), concepts: [] });

const addEntry = ({ known, concepts }: Entries, id: number, concept: number): void => {
  const column = known.add(id);
  concepts[column] = [...(concepts[column] ?? []), concept];
};

/** The id of a concept, by its name in the lexicon. */
export const conceptId = (name: string): number => hashStep(conceptSeed, hashWord(name));

/** Reads the format that `lexicon.txt` explains. */
export const parseLexicon = (text: string): Lexicon => {
  const exact = createEntries();
  const prefixes = createEntries();
  const pairs = createEntries();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0 || line.startsWith('#')) continue;
    const concept = conceptId(line.slice(0, colon).trim());
    for (const entry of line.slice(colon + 1).split(' ')) {
      const [first = '', second] = entry.split(/[_\-/.]/).map(fold);
      if (first === '') continue;
      if (second !== undefined) addEntry(pairs, pairId(hashWord(first), hashWord(second)), concept);
      else if (first.endsWith('*')) addEntry(prefixes, hashWord(first.slice(0, -1)), concept);
      else addEntry(exact, hashWord(first), concept);
    }
  }

  const ofWord = (words: Words, i: number, ids: Int32Array, from: number): number => {
    let length = write(exact, words.hashes[i] ?? 0, ids, from, from);
    const first = words.codeStarts[i] ?? 0;
    const end = words.codeStarts[i + 1] ?? 0;
    let hash = hashStart;
    for (let at = first; at < end; at += 1) {
      hash = hashStep(hash, words.codes[at] ?? 0);
      if (at - first + 1 >= shortestPrefix) length = write(prefixes, hash, ids, from, length);
    }
    return length;
  };
  const ofPair = (words: Words, i: number, ids: Int32Array, from: number): number =>
    i === 0 ? from : write(pairs, pairId(words.hashes[i - 1] ?? 0, words.hashes[i] ?? 0), ids, from, from);
  return { ofWord, ofPair };
};

/** Adds the concepts of an id to `ids[from .. length)`, each once. */
const write = ({ known, concepts }: Entries, id: number, ids: Int32Array, from: number, length: number): number => {
  const column = known.find(id);
  if (column < 0) return length;
  let end = length;
  for (const concept of concepts[column] ?? []) {
    let isNew = end - from < maxConcepts;
    for (let at = from; at < end; at += 1) if (ids[at] === concept) isNew = false;
    if (isNew) ids[end++] = concept;
  }
  return end;
};

let shipped: Lexicon | undefined;

/** The lexicon that comes with Deskhand, read on first use. */
export const shippedLexicon = (): Lexicon => {
  shipped ??= parseLexicon(readFileSync(new URL('lexicon.txt', import.meta.url), 'utf8'));
  return shipped;
};
