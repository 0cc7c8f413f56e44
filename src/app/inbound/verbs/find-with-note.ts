import { bareName, findNamedPerson } from '#src/app/people/find-named-person.ts';
import type { Identify } from '#src/app/people/identify.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

type Parts = { readonly store: Store; readonly identify: Identify };
/** Whom somebody means, and what they wrote behind the name; null: nothing. */
type WithNote = { readonly person: Person; readonly note: string | null };

/** What is longer is a name with a note. */
const longestName = 100;
/** How many people with the same first name to look through. */
const mostAlike = 50;

/** A mention or an e-mail address, of which everyone sees where it ends. */
const plain = /^(<@[^>\s]+>|[^\s@]+@[^\s@]+\.[^\s@,:;]+)[\s,.:;–—-]*([\s\S]*)$/;
/** `Dana Kovač: ask her first`. */
const apart = /^([^:;,\n]+?)\s*(?:[:;,\n]|\s[–—-]\s)\s*([\s\S]+)$/;
/** `@tom he knows it`. One word behind it may be the rest of a name: `@sam okafr`. */
const marked = /^(@\S+)\s+(\S+\s+\S[\s\S]*)$/;
/** `@tom @anna`, `@tom and @anna`: two people, of whom a ticket can have one. */
const another = /^(?:and\s+)?<?@/i;

const atName = (words: string, { name }: Person): boolean =>
  name.includes(' ') && words.toLowerCase().startsWith(`${name.toLowerCase()} `);

/** `Dana Kovač ask her first`: the longest name of somebody that these words begin with. */
const behindFullName = async (
  { read }: Store,
  words: string,
  canBeMeant: (person: Person) => boolean,
): Promise<readonly string[] | null> => {
  const [first = ''] = words.split(/\s/, 1);
  const alike = first === '' ? [] : await read.peopleMatching(first, mostAlike);
  const [longest] = alike
    .filter((one) => canBeMeant(one) && atName(words, one))
    .toSorted((a, b) => b.name.length - a.name.length);
  return longest === undefined ? null : ['', longest.name, words.slice(longest.name.length).trim()];
};

/**
 * The person that words begin with, and the note behind the name. Where the words may still belong to the name, none of
 * them is taken for a note: it is better to find nobody than the wrong person.
 */
export const findWithNote = async (
  parts: Parts,
  from: Sender,
  words: string,
  canBeMeant: (person: Person) => boolean,
): Promise<WithNote | Rejection> => {
  const find = (name: string) => findNamedPerson(parts, from, name, canBeMeant);
  const whole: Person | Rejection = words.length > longestName ? { code: 'unknown_person' } : await find(words);
  if (!('code' in whole)) return { person: whole, note: null };
  if (whole.code !== 'unknown_person') return whole;
  const [, name = '', note = ''] =
    plain.exec(words) ??
    (await behindFullName(parts.store, bareName(words), canBeMeant)) ??
    apart.exec(words) ??
    marked.exec(words) ??
    [];
  if (note === '' || another.test(note)) return whole;
  const found = await find(name);
  return 'code' in found ? found : { person: found, note };
};
