import type { TypedVerb } from '#src/cards/verbs/catalogue.ts';
import { nearest } from '#src/core/nearest.ts';
import { plainWords } from '#src/core/plain-words.ts';
import { behindSlash, undressed, withoutLead, withoutPoliteness } from './around.ts';
import { asVerb, type Line, show, type Unsure } from './line.ts';
import { allFillers, readTicket, tellsOfSomething } from './phrases.ts';
import { readDeskVerb } from './read-desk-verb.ts';
import { readTicketVerb } from './read-ticket-verb.ts';
import { readSmallTalk } from './small-talk.ts';
import { insteadOf, isSlip, verbAlso, verbAlsoNear, verbNear, verbOf } from './verb-words.ts';

// A line is read by the first of these that knows it: a form is asked for; small talk; a ticket comes first; a verb
// comes first; the same behind a slash, quotes or politeness. Whatever none of them knows is the text of a ticket.

/** A word and the rest. */
const firstWord = /^([\p{L}-]+)[,:]?(?:\s+([\s\S]+))?$/u;
const split = (text: string): { readonly word: string; readonly rest: string } => {
  const [, word = '', rest = ''] = firstWord.exec(text.replace(/^([\p{L}-]+)[?!.]+$/u, '$1')) ?? [];
  return { word, rest: rest.trim() };
};

/** `new ticket`, `open a ticket`, with nothing about it yet. */
const asksForForm =
  /^(?:(?:open|create|file|raise|submit|make|start|log|new|add|i need|i want|i'd like)\s+)*(?:to (?:open|create|file|raise) )?(?:(?:a|an|the|another)\s+)?(?:new\s+)?(?:ticket|request|form)(?:\s+please)?[.!?]*$|^(?:new|create)[.!?]*$/i;

/** One short word is a mistyped command rather than a ticket. */
const lonelyWord = /^[a-z]{1,14}[?!.]?$/i;

/** `sure`: the line begins with the verb's own word. */
const readVerb = (verb: TypedVerb, rest: string, text: string, sure: boolean): Line | null =>
  verb.typed.ticket ? readTicketVerb(verb, rest, text, sure) : readDeskVerb(verb, rest, text, sure);

/** It begins with a ticket: `3`, `#3`, `#3 any news?`, `17 close`, `re: #3 …`. */
const ticketLine = (text: string): Line | null => {
  const bare = withoutLead(text);
  const ticket = readTicket(bare);
  if (ticket === null || (bare !== text && !ticket.marked)) return null;
  const { number, rest, marked } = ticket;
  if (rest === '' || allFillers(plainWords(rest))) return show(number);
  const { word, rest: more } = split(rest);
  const verb = verbOf(word);
  if (verb?.typed.ticket === true && allFillers(plainWords(more))) return readVerb(verb, `${number}`, text, true);
  return marked ? { type: 'say', number, text: rest } : null;
};

/** More words after a mistyped verb are a sentence: `Shop 23, both tills: every refund fails`. */
const longestTail = 6;

/** More words after a mistyped search are a sentence. */
const longestMistypedSearch = 3;

/** `fnd printer`. */
const mistypedSearch = (verb: TypedVerb, rest: string, text: string): Unsure | null =>
  plainWords(rest).length > longestMistypedSearch ? null : { type: 'unsure', text, meant: asVerb(verb.id, null, rest) };

/** It begins with a word that is nearly one of ours. What follows must suit it. */
const mistypedLine = (word: string, rest: string, text: string): Unsure | null => {
  const verb = verbNear(word);
  if (verb === undefined) return null;
  const line = readVerb(verb, rest, text, false);
  const meant = line?.type === 'verb' ? line : line?.type === 'unsure' ? line.meant : null;
  // Without a ticket there is only the word to go by.
  if ((rest === '' || !verb.typed.ticket) && !isSlip(word, verb.typed.word ?? '')) return null;
  if (rest === '') return { type: 'unsure', text, meant: meant ?? asVerb(verb.id) };
  if (verb.id === 'find') return mistypedSearch(verb, rest, text);
  if (!verb.typed.ticket) return line?.type === 'verb' ? { type: 'unsure', text, meant } : null;
  const ticket = readTicket(rest);
  if (ticket === null || plainWords(ticket.rest).length > longestTail) return null;
  // The shorter the word, and the more follows, the nearer it must be.
  const most = word.length < 4 || (ticket.rest !== '' && word.length === 4) ? 1 : 2;
  if (nearest(word, [verb.typed.word ?? ''], most) === null) return null;
  return { type: 'unsure', text, meant: meant ?? (line === null ? null : asVerb(verb.id, ticket.number)) };
};

/** It begins with another word for a verb, with a slip in it: `acept 17`, `slove 6 new cable`, and `finsh` alone. */
const slippedLine = (word: string, rest: string, text: string): Unsure | null => {
  const verb = verbAlsoNear(word);
  if (verb?.typed.ticket !== true) return null;
  const ticket = readTicket(rest);
  // Alone it must be nearer: `pens` are none of `prends`.
  if (ticket === null) {
    return rest === '' && verbAlsoNear(word, 1) === verb ? { type: 'unsure', text, meant: asVerb(verb.id) } : null;
  }
  if (plainWords(ticket.rest).length > longestTail || tellsOfSomething(plainWords(ticket.rest))) return null;
  const line = allFillers(plainWords(ticket.rest)) ? null : readVerb(verb, rest, text, false);
  const meant = line?.type === 'verb' ? line : line?.type === 'unsure' ? line.meant : null;
  return { type: 'unsure', text, meant: meant ?? asVerb(verb.id, ticket.number) };
};

const whoseQueue =
  /^(?:the|my|our|meine|unsere|mi|nuestra|ma|notre|minha|nossa)\s+(?:team(?:['’]?s)?\s+)?(\p{L}+)\s*(.*)$/iu;

/** `my queue`, as people write of a list that they work from. With more behind it, it is a sentence: `my queue is stuck`. */
const ownQueue = (text: string): Line | null => {
  const [, word = '', rest = ''] = whoseQueue.exec(text) ?? [];
  const { id } = verbOf(word) ?? verbAlso(word) ?? {};
  return id === 'queue' && allFillers(plainWords(rest)) ? asVerb(id) : null;
};

/** It begins with a verb: by its own word, by another, or by one that is nearly its own. */
const verbLine = (text: string): Line | null => {
  const { word, rest } = split(text);
  if (word === '') return null;
  const own = verbOf(word);
  if (own !== undefined) return readVerb(own, rest, text, true);
  const other = verbAlso(word);
  const line = other === undefined ? null : readVerb(other, rest, text, false);
  if (line !== null) return line;
  const ticket = readTicket(rest);
  const instead = insteadOf(word);
  if (ticket !== null && instead !== undefined) return { type: 'unsure', text, meant: asVerb(instead, ticket.number) };
  const slipped = slippedLine(word, rest, text);
  if (slipped !== null) return slipped;
  const mistyped = mistypedLine(plainWords(word).join('-'), rest, text);
  if (mistyped !== null || ticket === null) return mistyped;
  const aboutIt = ticket.rest === '' || (ticket.marked && !tellsOfSomething(plainWords(ticket.rest)));
  return aboutIt ? { type: 'unsure', text, meant: ticket.marked ? show(ticket.number) : null } : null;
};

/** A command in a sentence or in quotes is asked about before it is done: "Did you mean …?" */
const asked = (line: Line | null, text: string): Line | null => {
  if (line?.type === 'verb') return { type: 'unsure', text, meant: line };
  const needsMore = line?.type === 'incomplete' && line.number !== null;
  return needsMore ? { type: 'unsure', text, meant: asVerb(line.verb, line.number) } : null;
};

/** Behind a slash there is a command, or nothing we know. */
const slashLine = (text: string): Line | null => {
  const bare = behindSlash(text);
  if (bare === null) return null;
  const line = parseCommand(bare);
  return line.type === 'file' && line.text === bare ? { type: 'unsure', text, meant: null } : line;
};

/** A command in so many words; more are an absence notice, or a letter. */
const longestDressed = 12;

const dressedLine = (text: string): Line | null => {
  if (plainWords(text).length > longestDressed) return null;
  const bare = undressed(text);
  const polite = withoutPoliteness(bare ?? text);
  const inside = polite ?? bare;
  return inside === null ? null : asked(ticketLine(inside) ?? verbLine(inside), text);
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
  const line = slashLine(text) ?? ticketLine(text) ?? ownQueue(text) ?? verbLine(text) ?? dressedLine(text);
  if (line !== null) return line;
  return lonelyWord.test(text) ? { type: 'unsure', text, meant: null } : { type: 'file', text };
};
