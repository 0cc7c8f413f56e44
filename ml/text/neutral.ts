import { readFileSync } from 'node:fs';
import { createWords, readWords, type Words } from './text.ts';

let sentences: readonly string[] | undefined;
let known: ReadonlySet<number> | undefined;

/** Sentences that say nothing about a ticket's topic: politeness, haste, since when, disclaimers (`neutral.txt`). */
export const neutralSentences = (): readonly string[] => {
  sentences ??= readFileSync(new URL('neutral.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return sentences;
};

/** Whether a word occurs in one of these sentences. */
export const isNeutral = (words: Words, i: number): boolean => {
  if (known === undefined) {
    const own = createWords();
    const hashes = new Set<number>();
    for (const sentence of neutralSentences()) {
      readWords(sentence, own);
      for (let at = 0; at < own.length; at += 1) hashes.add(own.hashes[at] ?? 0);
    }
    known = hashes;
  }
  return known.has(words.hashes[i] ?? 0);
};
