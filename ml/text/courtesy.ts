import { readFileSync } from 'node:fs';
import { createWords, readWords, type Words } from './text.ts';

/**
 * Words around a problem that tell nothing about its topic: greetings with a name, thanks, "it is urgent", "since this
 * morning" (`courtesy.txt`). The raw text keeps them; the classifier does not count them, so that politeness and haste
 * make no ticket harder to place.
 */
export type Courtesy = {
  /** How many words from `i` on are a phrase that may stand anywhere; the longest one counts, 0 when there is none. */
  phraseAt(words: Words, i: number): number;
  /** The same for greetings, which the caller only looks for where a line begins. */
  greetingAt(words: Words, i: number): number;
};

/** Phrases by their words' hashes, word after word. */
type Node = { readonly next: Map<number, Node>; isEnd: boolean };

const createNode = (): Node => ({ next: new Map(), isEnd: false });

/** Reads the format that `courtesy.txt` explains. */
const parseCourtesy = (text: string): Courtesy => {
  const greetings = createNode();
  const phrases = createNode();
  const words = createWords();
  let root = phrases;
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    if (line === 'greetings:' || line === 'everywhere:') {
      root = line === 'greetings:' ? greetings : phrases;
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
  return { phraseAt: longestIn(phrases), greetingAt: longestIn(greetings) };
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

let shipped: Courtesy | undefined;

/** The phrases that come with Deskhand, read on first use. */
export const shippedCourtesy = (): Courtesy => {
  shipped ??= parseCourtesy(readFileSync(new URL('courtesy.txt', import.meta.url), 'utf8'));
  return shipped;
};
