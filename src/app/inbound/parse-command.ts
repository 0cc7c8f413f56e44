import { textLimits } from '#src/core/ticket/text-limits.ts';

/** What was typed after `/ticket`. */
export type Typed =
  | { readonly type: 'form' }
  | { readonly type: 'file'; readonly text: string }
  | { readonly type: 'list' | 'queue' | 'away' | 'back' | 'help' }
  | { readonly type: 'show' | 'close' | 'take'; readonly number: number }
  /** Empty: none were given. */
  | { readonly type: 'find'; readonly words: string }
  /** Empty: a code is wanted. */
  | { readonly type: 'link'; readonly code: string }
  | { readonly type: 'reopen'; readonly number: number; readonly reason: string }
  | { readonly type: 'assign'; readonly number: number; readonly person: string }
  /** A known word without its number, and how it is used. */
  | { readonly type: 'incomplete'; readonly usage: string }
  | { readonly type: 'unknown'; readonly word: string };

const alone = ['list', 'queue', 'away', 'back', 'help'] as const;
const withNumber = ['show', 'close', 'take'] as const;

const usages: Readonly<Record<string, string>> = {
  show: '/ticket show 17',
  close: '/ticket close 17',
  take: '/ticket take 17',
  reopen: '/ticket reopen 17',
  assign: '/ticket assign 17 @dana',
};

const oneOf = <T extends string>(words: readonly T[], word: string): T | undefined =>
  words.find((known) => known === word);

/** Numbers people may write: `17`, `#17`. Beyond nine digits it is no ticket's. */
const numbered = /^([a-z]+)\s+#?(\d{1,9})(?:\s+(.+))?$/is;
/** A few words to look for. More than that, or several lines, tell of something: `Find a way to …` is a ticket. */
const wanted = /^find(?:\s+([^\r\n]{1,60}))?$/i;
/** One short word of plain letters is a slip of a command rather than a ticket. */
const lonelyWord = /^[a-z]{1,14}[?!.]?$/i;

/**
 * A command, or the words of a ticket. A sentence that only begins with a command's word is a ticket:
 * `close button is broken` is filed, `close 17` is a command.
 */
export const parseCommand = (input: string): Typed => {
  const text = input.trim();
  if (text === '') return { type: 'form' };
  const lower = text.toLowerCase();
  const single = oneOf(alone, lower);
  if (single) return { type: single };
  const usage = Object.hasOwn(usages, lower) ? usages[lower] : undefined;
  if (usage) return { type: 'incomplete', usage };

  const link = /^link(?:\s+([a-hjkmnp-z2-9]{8}))?$/i.exec(text);
  if (link) return { type: 'link', code: (link[1] ?? '').toUpperCase() };

  const find = wanted.exec(text);
  if (find) return { type: 'find', words: find[1] ?? '' };

  const match = numbered.exec(text);
  const word = match?.[1]?.toLowerCase() ?? '';
  const number = Number(match?.[2]);
  const rest = match?.[3]?.trim() ?? '';
  if (match) {
    const plain = oneOf(withNumber, word);
    if (plain && rest === '') return { type: plain, number };
    if (word === 'reopen') return { type: 'reopen', number, reason: rest };
    if (word === 'assign') {
      const person = rest.replace(/^@/, '').trim();
      if (person === '') return { type: 'incomplete', usage: usages.assign ?? '' };
      return { type: 'assign', number, person };
    }
    if (!plain && rest === '') return { type: 'unknown', word: `${word} ${number}` };
  }
  if (lonelyWord.test(text)) return { type: 'unknown', word: text };
  return { type: 'file', text };
};

/** A text as the intake form shows it. */
export const fieldsFrom = (text: string): { readonly title: string; readonly description: string } => {
  const { title, description } = splitText(text);
  return { title, description: description === '' ? '' : description.slice(0, textLimits.description) };
};

const titleLength = 100;

/** A title from the first words of a longer text; the whole text stays the description. */
export const splitText = (text: string): { readonly title: string; readonly description: string } => {
  const clean = text.trim();
  const [line = ''] = clean.split(/\r?\n/, 1);
  const firstLine = line.trim();
  if (clean.length <= titleLength && firstLine === clean) return { title: clean, description: '' };
  if (firstLine.length <= titleLength) return { title: firstLine, description: clean };
  const cut = firstLine.slice(0, titleLength);
  const space = cut.lastIndexOf(' ');
  const words = (space > titleLength / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '');
  return { title: `${words}…`, description: clean };
};
