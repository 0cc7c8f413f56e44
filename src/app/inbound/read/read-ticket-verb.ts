import type { TypedVerb } from '#src/cards/verbs/catalogue.ts';
import { plainWords } from '#src/core/plain-words.ts';
import { asVerb, incomplete, type Line } from './line.ts';
import { allFillers, readTicket, tellsOfSomething } from './phrases.ts';

/** How many words a command has at most whose ticket does not stand where it should. */
const mostWords = 6;

/** Whether a verb is about somebody, who can be mentioned. */
const namesSomeone = ({ argument }: TypedVerb['typed']): boolean =>
  argument?.completes !== undefined || argument?.name === 'person';

/** Whether a verb gives a ticket to a team: `hand over 3 to Networks`. A hand scanner is something else. */
const namesTeam = ({ typed }: TypedVerb): boolean => typed.argument?.name === 'to';

/** Whether a verb is about two tickets: `merge 18 into 17`. */
const namesTicket = ({ argument }: TypedVerb['typed']): boolean => argument?.name === 'ticket';

/** Between a verb and its ticket: `note on #3`, `show me 3`. */
const preposition = /^(?:to|on|for|of|about|me|us|an|zu|auf|sur|a|sobre|em|no)\s+/i;

/** `3 and 4`, `3, 4 5`: several tickets, of which a verb takes one. Nothing in it can be read in two ways, so a long line takes no longer. */
const moreTickets =
  /^(?:[\s,&+]|and|und|et|y|e|na)*#?\d{1,9}(?:(?:[\s,.;!&+]|and|und|et|y|e|na)+#?\d{1,9})*[\s,.;!]*$/i;
const alsoFor = /^(?:and|und|et|y|e|&|\+)\s+#?\d{1,9}\b/i;

/** The ticket a verb's words begin with. Behind a preposition only where it cannot be a mere number. */
const ticketIn = (rest: string): ReturnType<typeof readTicket> => {
  const ticket = readTicket(rest);
  if (ticket !== null || !preposition.test(rest)) return ticket;
  const behind = rest.replace(preposition, '');
  const found = readTicket(behind);
  const apart = found?.rest === '' || /^\D{0,12}\d+\s*[:,;–—-]/.test(behind);
  return found !== null && (found.marked || apart) ? found : null;
};

/** `to @dana`. The mark stays if there is more, which may be a note. */
const nameIn = (rest: string): string => rest.replace(/^(?:to\s+)?(?:@(?:\s+|(?=\S*$)))?/i, '');

/** What comes after a verb that is about a ticket. Null: it is a sentence. `sure`: it is the verb's own word. */
export const readTicketVerb = (verb: TypedVerb, behind: string, text: string, sure: boolean): Line | null => {
  const rest = namesTeam(verb) ? behind.replace(/^over\s+/i, '') : behind;
  if (rest === '') return incomplete(verb.id);
  const ticket = ticketIn(rest);
  return ticket === null ? readWithoutTicket(verb, rest, text, sure) : readBehindTicket(verb, ticket, text);
};

/** `close 17 …`: the reason, the name, or something that the verb has no place for. */
const readBehindTicket = (
  { id, typed }: TypedVerb,
  { number, rest, minus }: { readonly number: number; readonly rest: string; readonly minus: boolean },
  text: string,
): Line | null => {
  const { argument } = typed;
  if (namesTicket(typed) && argument?.like?.test(rest) === true) return asVerb(id, number, rest);
  if (moreTickets.test(rest) || alsoFor.test(rest)) return { type: 'unsure', text, meant: asVerb(id, number) };
  const behind = namesSomeone(typed) ? nameIn(rest) : rest;
  // `tag 17 -vpn`: elsewhere it only stands between the ticket and what is said of it.
  if (argument?.field === 'tags' && minus) return asVerb(id, number, `-${rest}`);
  if (behind === '') return argument?.needed === true ? incomplete(id, number) : asVerb(id, number);
  const words = plainWords(behind);
  if (argument === null)
    return allFillers(words) ? asVerb(id, number) : { type: 'unsure', text, meant: asVerb(id, number) };
  if (argument.like?.test(behind) === false) return null;
  if (argument.name === 'person' && tellsOfSomething(words)) return null;
  return asVerb(id, number, behind);
};

/** `close my ticket`, `assign dana to 3`, `show -1`, `show my tickets`, `close button is broken`. */
const readWithoutTicket = (verb: TypedVerb, rest: string, text: string, sure: boolean): Line | null => {
  const { id, typed } = verb;
  const words = plainWords(rest);
  const few = words.length <= mostWords;
  // A number with something wrong with it: `show -1`, `take 1234567890`.
  if (/^[#-]?\d[\d.,-]*$/.test(rest)) return { type: 'unsure', text, meant: null };
  const [last] = /(?:\bto\s+)?(?:#|\bticket\s+)?\b\d{1,9}[.!?]*$/i.exec(rest) ?? [];
  if (last !== undefined && few && !tellsOfSomething(words)) {
    const before = rest.slice(0, -last.length).trim();
    if (namesTeam(verb) && !/\bto\b/i.test(before)) return null;
    const name = before.replace(/^@/, '').replace(/\s+(?:to|from)$/i, '');
    return { type: 'unsure', text, meant: asVerb(id, Number(/\d+/.exec(last)?.[0]), namesSomeone(typed) ? name : '') };
  }
  if (id === 'details') {
    const list = words.findLast((word) => /^(?:tickets|queue|list|liste|lista)$/.test(word));
    const others = words.filter((word) => word !== list);
    if (list !== undefined && allFillers(others)) return asVerb(list === 'queue' ? 'queue' : 'list');
  }
  if (allFillers(words)) return incomplete(id);
  if (tellsOfSomething(words)) return null;
  if (few && words.some((word) => /^(?:tickets?|requests?|cases?)$/.test(word))) return incomplete(id);
  if (namesSomeone(typed) && rest.startsWith('@')) return incomplete(id);
  return sure && words.length <= 1 ? { type: 'unsure', text, meant: null } : null;
};
