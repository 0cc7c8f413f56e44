import { type TypedVerb, typedVerbs, type VerbId } from '#src/cards/verbs/catalogue.ts';

/** What was typed after `/ticket`. */
export type Line =
  | { readonly type: 'form' }
  /** The words of a ticket. */
  | { readonly type: 'file'; readonly text: string }
  /** `number` is the ticket's, for verbs that are about one; `words` is what followed, empty if nothing did. */
  | { readonly type: 'verb'; readonly verb: VerbId; readonly number: number | null; readonly words: string }
  /** A known verb with something missing. */
  | { readonly type: 'incomplete'; readonly verb: VerbId }
  | { readonly type: 'unknown'; readonly word: string };

const byWord: ReadonlyMap<string, TypedVerb> = new Map(
  typedVerbs.flatMap((one) => (one.typed.word === null ? [] : [[one.typed.word, one]])),
);

/** A word and the rest. */
const firstWord = /^([a-z]+)(?:\s+(.+))?$/is;
/** Numbers as people write them: `17`, `#17`. No ticket number has more than nine digits. */
const numberFirst = /^#?(\d{1,9})(?:\s+(.+))?$/s;
/** One short word of plain letters is a mistyped command rather than a ticket. */
const lonelyWord = /^[a-z]{1,14}[?!.]?$/i;

/** A verb with what was typed after it; null: it is a sentence, not a command. */
const readVerb = ({ id, typed }: TypedVerb, rest: string): Line | null => {
  const { ticket, argument } = typed;
  if (rest === '' && (ticket || argument?.needed === true)) return { type: 'incomplete', verb: id };
  const numbered = ticket ? numberFirst.exec(rest) : null;
  if (ticket && numbered === null) return null;
  const number = numbered === null ? null : Number(numbered[1]);
  const behind = (numbered === null ? rest : (numbered[2] ?? '')).trim();
  const words = argument?.completes === undefined ? behind : behind.replace(/^@/, '').trim();
  if (words === '') return argument?.needed === true ? { type: 'incomplete', verb: id } : asVerb(id, number, words);
  if (argument === null || argument.like?.test(words) === false) return null;
  return asVerb(id, number, words);
};

const asVerb = (verb: VerbId, number: number | null, words: string): Line => ({ type: 'verb', verb, number, words });

/**
 * A command, or the text of a ticket. A sentence that only starts like a command is a ticket: `close button is broken`
 * is filed, `close 17` is a command.
 */
export const parseCommand = (input: string): Line => {
  const text = input.trim();
  if (text === '') return { type: 'form' };
  const [, word = '', rest = ''] = firstWord.exec(text) ?? [];
  const known = byWord.get(word.toLowerCase());
  const line = known === undefined ? null : readVerb(known, rest);
  if (line !== null) return line;
  const number = numberFirst.exec(rest);
  if (number !== null && number[2] === undefined) {
    return { type: 'unknown', word: `${word.toLowerCase()} ${Number(number[1])}` };
  }
  return lonelyWord.test(text) ? { type: 'unknown', word: text } : { type: 'file', text };
};
