import type { Person } from '#src/core/organisation/person.ts';

/** Case and spacing are no part of a name. */
const plain = (words: string): string => words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** What stands behind each `@` and this name in a text, as platforms write it when somebody is mentioned. An e-mail address is none. */
const behindMentions = (name: string, text: string): readonly string[] => {
  const called = `@${plain(name)}`;
  if (called === '@') return [];
  const words = text.normalize('NFKC').replaceAll(/\s+/g, ' ');
  const lower = words.toLowerCase();
  // Letters that are more or fewer in lower case would move what is behind them.
  const shown = lower.length === words.length ? words : lower;
  const found: string[] = [];
  for (let at = lower.indexOf(called); at >= 0; at = lower.indexOf(called, at + 1)) {
    if (!isLetter(lower[at - 1]) && !isLetter(lower[at + called.length])) found.push(shown.slice(at + called.length));
  }
  return found;
};

const firstName = ({ name }: Person): string => plain(name).split(' ')[0] ?? '';

const hasWholeName = (text: string, { name }: Person): boolean => behindMentions(name, text).length > 0;

/**
 * Who of these people a text mentions: by their name, or by their first name if nobody else here has it and no other name
 * follows.
 */
export const mentionedIn = (text: string, people: readonly Person[]): readonly Person[] =>
  people.filter((person) => {
    if (hasWholeName(text, person)) return true;
    const first = firstName(person);
    if (people.some((other) => other.id !== person.id && firstName(other) === first)) return false;
    return behindMentions(first, text).some((behind) => !/^ \p{Lu}/u.test(behind));
  });

/** What is quoted as a program has it: an `@` in it is no mention. */
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;

/** An `@` and a word that can be a name: no address, path or call. */
const mention = /(?<![\p{L}\p{M}\p{N}_.@/-])@(\p{L}[\p{L}\p{M}’'-]*)(?![\p{L}\p{M}\p{N}_@/(]|[.’'-]\p{L})/gu;

/** Somebody who is named behind an `@`. */
export type Named = {
  /** The word behind it; of `@Dana’s` only the name. */
  readonly word: string;
  /** From there on, as far as a name may go. */
  readonly rest: string;
};

/** The same of what names the same: `@dana` and `@Dana`, but not `@Dana Fox`. */
export const keyOf = ({ word, rest }: Named): string =>
  `${plain(word)}${/^\s\p{Lu}\S*/u.exec(rest.slice(word.length + 1))?.[0] ?? ''}`;

/** Who is named in a text, each word once, in order. At most so many: nobody reads of more of them. */
export const namedIn = (text: string, most: number): readonly Named[] => {
  const words = text.normalize('NFKC').replaceAll(code, ' ');
  const found = new Map<string, Named>();
  for (const { index, 1: whole = '' } of words.matchAll(mention)) {
    const word = whole.replace(/[’']s$/, '');
    const rest = words.slice(index, index + 200);
    const named = keyOf({ word, rest });
    if (!found.has(named)) found.set(named, { word, rest });
    if (found.size === most) break;
  }
  return [...found.values()];
};

/** Who of these has the whole name that begins here, the longest first. */
export const withWholeName = ({ rest }: Named, people: readonly Person[]): readonly Person[] =>
  people
    .filter(({ name }) => plain(rest).startsWith(`@${plain(name)}`) && !isLetter(plain(rest)[plain(name).length + 1]))
    .toSorted((a, b) => b.name.length - a.name.length);

/** Who of these is called this by their first name. */
export const withFirstName = ({ word }: Named, people: readonly Person[]): readonly Person[] =>
  people.filter((person) => firstName(person) === plain(word));

/** Another name follows it: `@Dana Hoffmann`. */
export const isFollowedByName = ({ word, rest }: Named): boolean => /^\s\p{Lu}/u.test(rest.slice(word.length + 1));
