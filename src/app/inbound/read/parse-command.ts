import { type TypedVerb, typedVerbs, type VerbId } from '#src/cards/verbs/catalogue.ts';
import { nearest } from '#src/core/nearest.ts';
import { allFillers, plainWords, readTicket, tellsOfSomething } from './phrases.ts';
import { isReturn, readAbsence } from './read-return.ts';
import { readSmallTalk, type SmallTalk } from './small-talk.ts';

/** A verb with all it needs. `number` is the ticket's; `words` is what followed, empty if nothing did. */
export type VerbLine = {
  readonly type: 'verb';
  readonly verb: VerbId;
  readonly number: number | null;
  readonly words: string;
};

/** What was typed after `/ticket`. */
export type Line =
  | { readonly type: 'form' }
  /** The words of a ticket. */
  | { readonly type: 'file'; readonly text: string }
  | VerbLine
  /** A known verb with something missing: the ticket, or what comes after it. */
  | { readonly type: 'incomplete'; readonly verb: VerbId; readonly number: number | null }
  /** `#3 any news?`: words for a ticket. */
  | { readonly type: 'say'; readonly number: number; readonly text: string }
  | { readonly type: 'talk'; readonly talk: SmallTalk }
  /** It begins like a command, but is not quite one. `meant`: most likely this. */
  | { readonly type: 'unsure'; readonly text: string; readonly meant: VerbLine | null };

const byWord: ReadonlyMap<string, TypedVerb> = new Map(
  typedVerbs.flatMap((one) => (one.typed.word === null ? [] : [[one.typed.word, one] as const])),
);
const byOtherWord: ReadonlyMap<string, TypedVerb> = new Map(
  typedVerbs.flatMap((one) => (one.typed.also ?? []).map((word) => [word, one] as const)),
);
/** More words after a mistyped verb are a sentence: `Shop 23, both tills: every refund fails`. */
const longestTail = 6;

/** What other help desks do with a ticket and this one does elsewhere, or not at all. */
const elsewhere = new Set(
  'merge escalate unassign watch follow subscribe hold pause snooze remind transfer move edit rename change update split rate tag flag log history timeline bump ping join priority prio urgent raise reassigned type category print export escalated'.split(
    ' ',
  ),
);

/** A word and the rest. */
const firstWord = /^([\p{L}-]+)[,:]?(?:\s+([\s\S]+))?$/u;
/** One short word is a mistyped command rather than a ticket. */
const lonelyWord = /^[a-z]{1,14}[?!.]?$/i;
const polite =
  /^(?:please|pls|plz|kindly|bitte|por favor|s'il (?:te|vous) pla[iî]t|tafadhali|(?:can|could|would|will) you(?: please)?|i(?:'d| would) like to|i want to)[,\s]+/i;
/** `new ticket`, `open a ticket`, with nothing about it yet. */
const asksForForm =
  /^(?:(?:open|create|file|raise|submit|make|start|log|new|add|i need|i want|i'd like)\s+)*(?:to (?:open|create|file|raise) )?(?:(?:a|an|the|another)\s+)?(?:new\s+)?(?:ticket|request|form)(?:\s+please)?[.!?]*$|^(?:new|create)[.!?]*$/i;

const asVerb = (verb: VerbId, number: number | null = null, words = ''): VerbLine => ({
  type: 'verb',
  verb,
  number,
  words,
});
const show = (number: number): VerbLine => asVerb('details', number);

/** Whether a verb is about somebody, who can be mentioned. */
const namesSomeone = ({ argument }: TypedVerb['typed']): boolean =>
  argument?.completes !== undefined || argument?.name === 'person';

/** What comes after a verb that is about a ticket. Null: it is a sentence. */
const readAboutTicket = ({ id, typed }: TypedVerb, rest: string, text: string, sure: boolean): Line | null => {
  const { argument } = typed;
  if (rest === '') return { type: 'incomplete', verb: id, number: null };
  const ticket = readTicket(rest);
  const words = plainWords(rest);
  if (ticket === null) {
    const [last] = /(?:\bto\s+)?(?:#|\bticket\s+)?\b\d{1,9}[.!?]*$/i.exec(rest) ?? [];
    const before = last === undefined ? '' : rest.slice(0, -last.length).trim();
    const behind = last === undefined ? null : Number(/\d+/.exec(last)?.[0]);
    const about = words.some((word) => /^(?:tickets?|requests?|cases?)$/.test(word));
    // A number with something wrong with it: `show -1`, `take 1234567890`.
    if (/^[#-]?\d[\d.,-]*$/.test(rest)) return { type: 'unsure', text, meant: null };
    if (behind !== null && !tellsOfSomething(words) && words.length <= 6) {
      const name = before.replace(/^@/, '').replace(/\s+(?:to|from)$/i, '');
      return { type: 'unsure', text, meant: asVerb(id, behind, namesSomeone(typed) ? name : '') };
    }
    if (id === 'details' && /^(?:me )?(?:all )?(?:of )?(?:my |the |our |open )*(?:tickets|queue|list)$/i.test(rest)) {
      return asVerb(/queue/i.test(rest) ? 'queue' : 'list');
    }
    if (allFillers(words)) return { type: 'incomplete', verb: id, number: null };
    if (tellsOfSomething(words)) return null;
    if (about && words.length <= 6) return { type: 'incomplete', verb: id, number: null };
    if (namesSomeone(typed) && rest.startsWith('@')) return { type: 'incomplete', verb: id, number: null };
    return sure && words.length <= 1 ? { type: 'unsure', text, meant: null } : null;
  }
  const { number } = ticket;
  const behind = namesSomeone(typed) ? ticket.rest.replace(/^(?:to\s+)?@?\s*/i, '') : ticket.rest;
  if (behind === '') return argument?.needed === true ? { type: 'incomplete', verb: id, number } : asVerb(id, number);
  if (argument?.like?.test(behind) === false || (argument?.name === 'person' && tellsOfSomething(plainWords(behind)))) {
    return null;
  }
  if (argument !== null) return asVerb(id, number, behind);
  if (allFillers(plainWords(behind))) return asVerb(id, number);
  return { type: 'unsure', text, meant: asVerb(id, number) };
};

/** What comes after a verb that needs no ticket. Null: it is a sentence. */
const readOwn = ({ id, typed }: TypedVerb, rest: string, text: string, sure: boolean): Line | null => {
  const { argument } = typed;
  const words = plainWords(rest);
  const unsure = (meant: VerbLine | null): Line => ({ type: 'unsure', text, meant });
  if (rest === '') return argument?.needed === true ? { type: 'incomplete', verb: id, number: null } : asVerb(id);
  const ticket = readTicket(rest);
  if (ticket !== null && id !== 'away' && id !== 'find') {
    if (id === 'status' && allFillers(plainWords(ticket.rest))) return show(ticket.number);
    if (tellsOfSomething(plainWords(ticket.rest))) return sure ? unsure(show(ticket.number)) : null;
    return unsure(show(ticket.number));
  }
  switch (id) {
    case 'find':
      if (rest.includes('\n') || rest.length > 60)
        return tellsOfSomething(words) ? null : unsure(asVerb(id, null, clipped(rest)));
      if (/['"“”„«»]/.test(rest)) return asVerb(id, null, rest);
      if (tellsOfSomething(words)) return words.length > 3 ? unsure(asVerb(id, null, rest)) : asVerb(id, null, rest);
      return words.length <= 5 || sure ? asVerb(id, null, rest) : null;
    case 'queue': {
      const part = words.filter((word) => !allFillers([word]));
      if (part.length <= 3 && !tellsOfSomething(words)) return asVerb(id, null, part.join(' '));
      break;
    }
    case 'away':
      if (readAbsence(rest) !== null) return asVerb(id, null, rest);
      if (allFillers(words)) return asVerb(id);
      if (/^(?:message|status|mode|setting|sign|notice)\b/i.test(rest) && tellsOfSomething(words)) return null;
      return sure ? unsure(asVerb(id)) : null;
    case 'back':
      if (/^(?:on|at|by|in)?\s*(?!now)/i.test(rest) && isReturn(rest)) return unsure(asVerb('away', null, rest));
      if (allFillers(words) || /^(?:from|at|in|to|online|home)\b/i.test(rest)) {
        return tellsOfSomething(words) ? unsure(asVerb(id)) : asVerb(id);
      }
      break;
    case 'link': {
      if (argument?.like?.test(rest) === true) return asVerb(id, null, rest);
      const aCode = words.length === 1 && (rest.length >= 6 || /\d/.test(rest));
      if (aCode || /^(?:my |to |an? |another |other |with )*(?:accounts?|slack|teams|discord|platform)/i.test(rest)) {
        return tellsOfSomething(words) ? null : unsure(asVerb(id));
      }
      break;
    }
    case 'block':
    case 'unblock':
      return argument?.like?.test(rest) === true ? asVerb(id, null, rest) : null;
    case 'help':
      if (words.some((word) => byWord.has(word)) && !tellsOfSomething(words)) return asVerb(id);
      if (words.length <= 4 && allFillers(words)) return unsure(asVerb(id));
      break;
    default:
      if (allFillers(words) && words.length <= 8) return asVerb(id);
  }
  if (tellsOfSomething(words)) return null;
  if (!sure) return null;
  return unsure(asVerb(id));
};

const clipped = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 60).trim();

const readVerb = (verb: TypedVerb, rest: string, text: string, sure: boolean): Line | null =>
  verb.typed.ticket ? readAboutTicket(verb, rest, text, sure) : readOwn(verb, rest, text, sure);

/** A word that is nearly one of ours. What follows must suit it. */
const readMistyped = (word: string, rest: string, text: string): Line | null => {
  const verb = byWord.get(nearest(word, [...byWord.keys()]) ?? '');
  const ticket = readTicket(rest);
  if (verb === undefined) return null;
  const line = readVerb(verb, rest, text, false);
  const meant = line?.type === 'verb' ? line : line?.type === 'unsure' ? line.meant : null;
  if (rest === '') return { type: 'unsure', text, meant: meant ?? asVerb(verb.id) };
  const suits = verb.typed.ticket ? ticket !== null && word.length >= 4 : line?.type === 'verb';
  if (!suits || verb.id === 'find' || plainWords(ticket?.rest ?? '').length > longestTail) return null;
  const isVerb = verb.typed.word ?? '';
  if (ticket !== null && ticket.rest !== '' && nearest(word, [isVerb], word.length > 4 ? 2 : 1) === null) return null;
  return { type: 'unsure', text, meant };
};

const wordLine = (text: string): Line | null => {
  const [, word = '', rest = ''] = firstWord.exec(text.replace(/^([\p{L}-]+)[?!.]+$/u, '$1')) ?? [];
  if (word === '') return null;
  const lower = plainWords(word).join('-');
  const own = byWord.get(lower);
  if (own !== undefined) return readVerb(own, rest.trim(), text, true);
  const other = byOtherWord.get(lower);
  if (other !== undefined) {
    const line = readVerb(other, rest.trim(), text, false);
    if (line !== null) return line;
  }
  const ticket = readTicket(rest);
  if (ticket !== null && elsewhere.has(lower)) return { type: 'unsure', text, meant: show(ticket.number) };
  const mistyped = readMistyped(lower, rest.trim(), text);
  if (mistyped !== null) return mistyped;
  if (ticket !== null && (ticket.rest === '' || (ticket.marked && !tellsOfSomething(plainWords(ticket.rest))))) {
    return { type: 'unsure', text, meant: ticket.marked ? show(ticket.number) : null };
  }
  return null;
};

/** It begins with a ticket: `3`, `#3`, `#3 any news?`, `17 close`. */
const ticketLine = (text: string): Line | null => {
  const ticket = readTicket(text);
  if (ticket === null) return null;
  const { number, rest, marked } = ticket;
  if (rest === '' || allFillers(plainWords(rest))) return show(number);
  const [, word = '', more = ''] = firstWord.exec(rest) ?? [];
  const verb = byWord.get(word.toLowerCase());
  const ours = verb?.typed.ticket === true && allFillers(plainWords(more));
  if (ours) return readVerb(verb, `${number}`, text, true);
  return marked ? { type: 'say', number, text: rest } : null;
};

/**
 * A command, a question back, or the text of a ticket. What begins like a command is never filed without asking, and a
 * sentence is never a command: `close button is broken` is filed, `close 17` is done, `list printers` is asked about.
 */
export const parseCommand = (input: string): Line => {
  const text = input.trim();
  if (text === '' || asksForForm.test(text)) return { type: 'form' };
  const talk = readSmallTalk(text);
  if (talk !== null) return { type: 'talk', talk };
  const line = ticketLine(text) ?? wordLine(text);
  if (line !== null) return line;
  const asked = polite.exec(text);
  if (asked !== null) {
    const behind = wordLine(text.slice(asked[0].length));
    const sure = behind?.type === 'verb' || (behind?.type === 'incomplete' && behind.number !== null);
    if (behind !== null && sure) return { type: 'unsure', text, meant: behind.type === 'verb' ? behind : null };
  }
  return lonelyWord.test(text) ? { type: 'unsure', text, meant: null } : { type: 'file', text };
};
