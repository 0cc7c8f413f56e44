import { readFileSync } from 'node:fs';
import { createWords, readWords, type Words } from './text.ts';

/**
 * Finds phrases in the words of a text. A file of phrases has one pattern a line; (a|b) is a choice, (a|) may be missing.
 * Lines after a name with a colon ("greetings:") form a section. Case, accents and punctuation don't matter.
 */
export type PhraseList = {
  /** How many words from `i` on are a phrase; the longest one counts, 0 when there is none. */
  longestAt(words: Words, i: number): number;
};

/** Phrases by their words' hashes, word after word. */
type Node = { readonly next: Map<number, Node>; isEnd: boolean };

const createNode = (): Node => ({ next: new Map(), isEnd: false });

/** The sections of a file of phrases, by name. */
export const readPhraseLists = (file: URL): ReadonlyMap<string, PhraseList> => {
  const roots = new Map<string, Node>();
  const words = createWords();
  let root = createNode();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    if (line.endsWith(':')) {
      root = createNode();
      roots.set(line.slice(0, -1), root);
      continue;
    }
    for (const phrase of spelledOut(line)) {
      readWords(phrase, words);
      let node = root;
      for (let i = 0; i < words.length; i += 1) {
        const hash = words.hashes[i] ?? 0;
        const next = node.next.get(hash) ?? createNode();
        node.next.set(hash, next);
        node = next;
      }
      if (node !== root) node.isEnd = true;
    }
  }
  return new Map([...roots].map(([name, from]) => [name, { longestAt: longestIn(from) }]));
};

/** Every phrase that a pattern with choices stands for. */
const spelledOut = (pattern: string): string[] => {
  const parts = pattern.split(/[()]/).map((part) => part.split('|'));
  return parts.reduce<string[]>(
    (begun, choices) => begun.flatMap((before) => choices.map((choice) => `${before} ${choice}`)),
    [''],
  );
};

const longestIn =
  (root: Node) =>
  (words: Words, i: number): number => {
    let longest = 0;
    let node: Node | undefined = root;
    for (let at = i; at < words.length; at += 1) {
      node = node.next.get(words.hashes[at] ?? 0);
      if (node === undefined) break;
      if (node.isEnd) longest = at - i + 1;
    }
    return longest;
  };
