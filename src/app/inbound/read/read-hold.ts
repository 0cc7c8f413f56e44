import type { FormValues } from '#src/cards/card.ts';
import { readReturn } from '#src/core/calendar/read-return.ts';
import { hasUnclearTime, readUntil } from '#src/core/calendar/until.ts';
import type { HoldReason } from '#src/core/organisation/pauses.ts';
import { plainWords } from '#src/core/plain-words.ts';

const reasonWords: Readonly<Record<HoldReason, string>> = {
  vendor: 'vendor vendors supplier manufacturer provider lieferant hersteller fournisseur proveedor',
  part: 'part parts delivery order teil ersatzteil piece pieza',
  change: 'change changes maintenance anderung changement cambio',
};
const reasons: ReadonlyMap<string, HoldReason> = new Map(
  (Object.entries(reasonWords) as [HoldReason, string][]).flatMap(([reason, words]) =>
    words.split(' ').map((word) => [word, reason] as const),
  ),
);

/** In front of the day on which to look again. */
const untilWord = /^(?:until|till?|by|for|bis|jusqu|hasta|até|ate|mpaka|hadi)(?!\p{L})/iu;
/** No day is said in more words. */
const mostWords = 7;

/**
 * Reads `vendor until friday: they send someone` as what the form of `hold` asks for. A day that cannot be read is left
 * in the note. Null: the reason or the note is missing.
 */
export const readHold = (words: string): FormValues | null => {
  const [, first = '', rest = ''] =
    /^(?:for\s+)?(?:an?\s+|the\s+)?([^\s,:;]+)[\s,:;–-]*([\s\S]*)$/i.exec(words.trim()) ?? [];
  const waitsFor = reasons.get(plainWords(first).join(' '));
  if (waitsFor === undefined) return null;
  const until = untilWord.test(rest) ? untilIn(rest) : '';
  const note = rest.slice(until.length).replace(/^[\s,:;.–-]+/, '');
  return note === '' ? null : { waitsFor, until, note };
};

const saidAsTime = /(?:^|\s)(?:at|um|gegen|à|as|às|las?|saa)\s\d{1,2}$/iu;
/** It ends with a number that goes on behind it: `until friday 9 vendors call`. */
const isAmid = (beginning: string, clause: string): boolean =>
  /\s\d{1,2}$/.test(beginning) &&
  beginning.length < clause.trimEnd().length &&
  !saidAsTime.test(beginning) &&
  readReturn(beginning) === null;

/** The beginning that says when, without words that say no more of it; empty: none does. */
const untilIn = (text: string): string => {
  const [clause = ''] = text.split(/[;(\n]|:\s|\s[–-]\s/);
  const ends = [...clause.matchAll(/\S+/g)].map((word) => word.index + word[0].length);
  const beginnings = ends.slice(0, mostWords).map((end) => clause.slice(0, end));
  const said = beginnings.map((one) => (isAmid(one, clause) ? 'null' : JSON.stringify(readUntil(one))));
  const whole = said.findLast((one) => one !== 'null') ?? '';
  const until = beginnings[said.indexOf(whole)] ?? '';
  // With a time that may be meant either way they are asked, rather than that the time is left out.
  return (hasUnclearTime(clause) ? clause.trimEnd() : until).replace(/,$/, '');
};
