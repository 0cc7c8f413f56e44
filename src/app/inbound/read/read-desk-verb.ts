import type { TypedVerb } from '#src/cards/verbs/catalogue.ts';
import { hasUnclearTime, readAbsence, readUntil } from '#src/core/calendar/until.ts';
import { plainWords } from '#src/core/plain-words.ts';
import { isTagWord } from '#src/core/ticket/tags.ts';
import { asVerb, incomplete, type Line, show, type VerbLine } from './line.ts';
import { allFillers, readTicket, tellsOfSomething } from './phrases.ts';
import { verbOf } from './verb-words.ts';

/** What follows a verb that needs no ticket. */
type Behind = {
  readonly verb: TypedVerb;
  readonly rest: string;
  readonly words: readonly string[];
  /** The words tell of something: it may be a sentence. */
  readonly tells: boolean;
  /** It is the verb's own word, not one that people also type. */
  readonly sure: boolean;
  /** Asks back: was this meant? */
  readonly ask: (meant: VerbLine) => Line;
};

/** `unknown`: nothing that this verb knows; null: it is a sentence. */
type Read = (behind: Behind) => Line | null | 'unknown';

/** The longest search in one line. */
const longestSearch = 60;
const clipped = (text: string): string => (text.split('\n')[0] ?? '').slice(0, longestSearch).trim();

const find: Read = ({ verb: { id }, rest, words, tells, sure, ask }) => {
  if (rest.includes('\n') || rest.length > longestSearch) return tells ? null : ask(asVerb(id, null, clipped(rest)));
  if (/['"“”„«»]/.test(rest)) return asVerb(id, null, rest);
  if (tells) return words.length > 3 ? ask(asVerb(id, null, rest)) : asVerb(id, null, rest);
  return words.length <= 5 || sure ? asVerb(id, null, rest) : null;
};

/** `kb vpn does not connect`: nobody begins a sentence with its word, so whatever follows is the question. */
const kb: Read = ({ verb: { id, typed }, rest }) =>
  asVerb(id, null, rest.replace(/\s+/g, ' ').slice(0, typed.argument?.maxLength).trim());

const queue: Read = ({ verb: { id }, rest, words: all, tells }) => {
  const tags = rest.split(/\s+/).filter(isTagWord);
  const words = tags.length === 0 ? all : plainWords(rest.replace(/(?:^|\s)tag:\S+/gi, ' '));
  const part = words.filter((word, at) => !allFillers([word]) || (word === 'team' && at === 0 && words.length > 1));
  return part.length <= 3 && (!tells || tags.length > 0) ? asVerb(id, null, [...tags, ...part].join(' ')) : 'unknown';
};

const away: Read = ({ verb: { id }, rest, words, tells, sure, ask }) => {
  // What may be meant either way is answered, rather than that the time is left out.
  if (readAbsence(rest) !== null || hasUnclearTime(rest)) return asVerb(id, null, rest);
  if (allFillers(words)) return asVerb(id);
  if (/^(?:message|status|mode|setting|sign|notice)\b/i.test(rest) && tells) return null;
  return sure ? ask(asVerb(id)) : null;
};

const back: Read = ({ verb: { id }, rest, words, tells, ask }) => {
  if (/^(?:on|at|by|in)?\s*(?!now)/i.test(rest) && readUntil(rest) !== null) return ask(asVerb('away', null, rest));
  const returns = allFillers(words) || /^(?:from|at|in|to|online|home)\b/i.test(rest);
  if (!returns) return 'unknown';
  return tells ? ask(asVerb(id)) : asVerb(id);
};

/** What people say of a line between two places, at the end. */
const ofALine = new Set('full down up slow flapping saturated congested overloaded'.split(' '));

const link: Read = ({ verb: { id, typed }, rest, words, tells, ask }) => {
  if (typed.argument?.like?.test(rest) === true) return asVerb(id, null, rest);
  const aCode = words.length === 1 && (rest.length >= 6 || /\d/.test(rest));
  const anAccount = /^(?:my |to |an? |another |other |with )*(?:accounts?|slack|teams|discord|platform)/i.test(rest);
  if (!aCode && !anAccount) return ofALine.has(words.at(-1) ?? '') ? null : 'unknown';
  return tells ? null : ask(asVerb(id));
};

/** `unblock rita`: a name without its mark is asked about; `block spam mails` is a sentence. */
const onlyLike: Read = ({ verb: { id, typed }, rest, words, tells, sure, ask }) => {
  if (typed.argument?.like?.test(rest) === true) return asVerb(id, null, rest);
  const marked = `@${rest}`;
  const aName = words.length === 1 && typed.argument?.like?.test(marked) === true;
  return aName && sure && !tells ? ask(asVerb(id, null, marked)) : null;
};

/** `admin find dana`: a name alone is asked about; `admin rights for my laptop` is a sentence. */
const admin: Read = ({ verb: { id, typed }, rest, words, tells, sure, ask }) => {
  if (typed.argument?.like?.test(rest) === true) return asVerb(id, null, rest);
  if (allFillers(words)) return asVerb(id);
  const aName = words.length === 1 && !/^(?:access|account|login|panel|password|portal|rights?|user)s?$/i.test(rest);
  return aName && sure && !tells ? ask(asVerb(id, null, `find ${rest}`)) : null;
};

/** `report month`, `notify daily`; `report a problem` is a sentence. */
const onlyKnown: Read = ({ verb: { id, typed }, rest }) =>
  typed.argument?.like?.test(rest) === true ? asVerb(id, null, rest) : null;

const help: Read = ({ verb: { id }, words, tells, ask }) => {
  if (words.some((word) => verbOf(word) !== undefined) && !tells) return asVerb(id);
  return words.length <= 4 && allFillers(words) ? ask(asVerb(id)) : 'unknown';
};

/** `oncall networks`, `oncall cover for @dana until 22:00`; what it says is read once it is known who asks. */
const oncall: Read = ({ verb: { id }, rest, words, tells }) => {
  if (/^(?:cover|swap|change)\b/i.test(rest) && rest.length <= 200 && !rest.includes('\n'))
    return asVerb(id, null, rest);
  const team = words.filter((word) => !allFillers([word]));
  return team.length <= 3 && !tells ? asVerb(id, null, team.join(' ')) : 'unknown';
};

const byDefault: Read = ({ verb: { id }, words }) => (allFillers(words) && words.length <= 8 ? asVerb(id) : 'unknown');

const reads: Readonly<Partial<Record<TypedVerb['id'], Read>>> = {
  find,
  kb,
  queue,
  away,
  back,
  link,
  block: onlyLike,
  unblock: onlyLike,
  admin,
  help,
  report: onlyKnown,
  notify: onlyKnown,
  oncall,
};

/** `status 17`, `list #3`: about one ticket after all. */
const aboutTicket: Read = ({ verb: { id }, rest, sure, ask }) => {
  const ticket = readTicket(rest.replace(/^(?:of|on|for|von|zu|de)\s+(?=#|ticket)/i, ''));
  if (ticket === null || ['away', 'find', 'kb'].includes(id)) return 'unknown';
  const words = plainWords(ticket.rest);
  if (id === 'status' && allFillers(words)) return show(ticket.number);
  return tellsOfSomething(words) && !sure ? null : ask(show(ticket.number));
};

/** What comes after a verb that needs no ticket. Null: it is a sentence. `sure`: it is the verb's own word. */
export const readDeskVerb = (verb: TypedVerb, rest: string, text: string, sure: boolean): Line | null => {
  const { id, typed } = verb;
  if (rest === '') return typed.argument?.needed === true ? incomplete(id) : asVerb(id);
  const words = plainWords(rest);
  const tells = tellsOfSomething(words);
  const ask = (meant: VerbLine): Line => ({ type: 'unsure', text, meant });
  const behind: Behind = { verb, rest, words, tells, sure, ask };
  for (const read of [aboutTicket, reads[id] ?? byDefault]) {
    const line = read(behind);
    if (line !== 'unknown') return line;
  }
  return tells || !sure ? null : ask(asVerb(id));
};
