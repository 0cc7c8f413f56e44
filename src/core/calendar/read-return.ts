import { plainWords } from '#src/core/plain-words.ts';
import { indexed, months } from './month-words.ts';
import type { Return } from './return.ts';
import { numberOf } from './spoken-times.ts';

const weekdays = indexed([
  'monday mon montag mo lundi lunes segunda jumatatu',
  'tuesday tue tues dienstag di mardi martes terca jumanne',
  'wednesday wed mittwoch mi mercredi miercoles quarta jumatano',
  'thursday thu thur thurs donnerstag do jeudi jueves quinta alhamisi',
  'friday fri freitag fr vendredi viernes sexta ijumaa',
  'saturday sat samstag sa samedi sabado jumamosi',
  'sunday sun sonntag so dimanche domingo jumapili',
]);
/** How many, in words; some of them are something else as an hour. */
const amounts: ReadonlyMap<string, number> = new Map([
  ...numberOf,
  ...'a an ein eine einen un une una uno uma'.split(' ').map((word) => [word, 1] as const),
  ...Object.entries({ dois: 2, sept: 7, dez: 10, half: 0.5 }),
]);
const units: readonly (readonly [RegExp, unit: 'minutes' | 'days', length: number])[] = [
  [/^(?:m|min|mins|minutes?|minuten?|minutos?|dakika)$/, 'minutes', 1],
  [/^(?:h|hrs?|hours?|std|stunden?|heures?|horas?|saa)$/, 'minutes', 60],
  [/^(?:d|days?|tage?n?|jours?|dias?|siku)$/, 'days', 1],
  [/^(?:w|weeks?|wochen?|semaines?|semanas?|wiki)$/, 'days', 7],
];
/** In front of a date; nothing follows from them. */
const leading =
  /^(?:until|untill|till|til|to|up to|through|bis|bis zum|jusqu'a|jusqu'au|jusque|hasta|hasta el|ate|mpaka|hadi|for|fur|pour|pendant|por|durante|kwa|the|am|on|at|by|in|um|zum|den|le|la|el|a|o|au|ao|na|no|em|this|coming|back)\s+/;
/** The one after the one to come, to some. */
const nextInFront = /^(?:next|nachsten?|prochaine?|proxim[oa])\s+/;
const nextBehind = /\s+(?:ijayo|prochaine?|proxim[oa]|que (?:viene|vem))$/;
const mostDays = 366;

const shortDays: ReadonlyMap<string, number> = new Map([
  ...['tomorrow', 'tmrw', 'tmr', 'morgen', 'demain', 'manana', 'amanha', 'kesho'].map((word) => [word, 1] as const),
  ...['today', 'heute', "aujourd'hui", 'hoy', 'hoje', 'leo', 'rest'].map((word) => [word, 1] as const),
  ...['ubermorgen', 'apres-demain', 'kesho-kutwa'].map((word) => [word, 2] as const),
]);

/** `the 4th of december 2026`. */
const mostWordsOfDate = 5;

const dateOf = (year: number | null, month: number, day: number): Return | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { on: 'date', year, month, day } : null;

const yearOf = (written: string | undefined): number | null => {
  if (written === undefined || written === '') return null;
  return Number(written) < 100 ? 2_000 + Number(written) : Number(written);
};

/** How much of this, behind a comma, says on which day: `dec 4` of `dec 4 in the office`, a year, a weekday. */
const dayIn = (piece: string): string => {
  const ends = [...piece.matchAll(/\S+/g)].slice(0, mostWordsOfDate).map((word) => word.index + word[0].length);
  const date = ends.map((end) => piece.slice(0, end)).findLast((words) => readReturn(words)?.on === 'date');
  const year = /^\s*(?:19|20)\d\d(?!\S)/.exec(piece)?.[0];
  const isDay = readReturn(piece)?.on === 'weekday' || months.has(plainWords(piece).join(' '));
  return date ?? year ?? (isDay ? piece : '');
};

/** Without what follows a comma, unless that says on which day, too: `friday, dec 4`. */
const dayOf = (text: string): string => {
  const [head = '', ...behind] = text.split(/[,;(\n]/);
  const end = behind.findIndex((piece) => dayIn(piece) === '');
  return [head, ...behind.slice(0, end < 0 ? undefined : end).map(dayIn)].map((piece) => piece.trim()).join(' ');
};

/**
 * Reads when someone is back: `until friday`, `2 days`, `tomorrow`, `until 2026-12-24`, `24.12.`, `friday, dec 4`, `3pm`, in
 * the corpus' languages. Null: it says nothing of the kind. What follows a date (`2 days, sick`) is ignored after a comma
 * only.
 */
export const readReturn = (text: string): Return | null => {
  const head = dayOf(text);
  let words = head
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/’/g, "'")
    .toLowerCase()
    .trim()
    .replace(/[.!?]+$/, (end) => (/\d\.$/.test(head.trim()) ? '.' : end.replace(/[.!?]/g, '')));
  let isNext = nextBehind.test(words);
  for (let before = ''; before !== words; ) {
    before = words;
    isNext ||= nextInFront.test(words);
    words = words.replace(nextInFront, '');
    // The amount in `for a week` is not the Spanish `a`.
    if (!/^a (?:day|week|hour|minute)/.test(words)) words = words.replace(leading, '');
  }
  words = words
    .replace(nextBehind, '')
    .replace(/[\s-]feira\b/, '')
    .replace(/\s+(?:please|bitte|inclusive|morning|morgens|fruh)$/, '')
    .replace(/(?<=\d(?:st|nd|rd|th)?) (?:of|de) | de (?=\d{4}$)/g, ' ')
    .trim();
  if (words.startsWith('-')) return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted =
    /^(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4}|\d{2})?$/.exec(words) ?? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(words);
  if (dotted) return dateOf(yearOf(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const clock = /^(\d{1,2})(?:[:.h](\d{2}))?\s?(am|pm|uhr|h|o'clock)?$/.exec(words);
  if (clock && (clock[2] !== undefined || (clock[3] !== undefined && clock[3] !== 'h'))) return timeOf(clock);
  const all = plainWords(words);
  const [first = '', second = '', third] = all;
  const weekday = weekdays.get(first);
  if (weekday !== undefined && all.length === 1) return { on: 'weekday', weekday, ...(isNext && { isNext }) };
  if (weekday !== undefined) {
    const date = readReturn(/^\p{L}+\.?\s+(.{1,40})$/u.exec(words)?.[1] ?? '');
    return date?.on === 'date' && date.weekday === undefined ? { ...date, weekday } : null;
  }
  if (all.length === 1 && shortDays.has(first)) return { on: 'days', days: shortDays.get(first) ?? 1 };
  if (/^(?:apres demain|pasado manana|depois de amanha|kesho kutwa|day after tomorrow)$/.test(all.join(' ')))
    return { on: 'days', days: 2 };
  if (/^(?:end of (?:the )?day|rest of (?:the )?day|noon|lunch|mittag|midi|mediodia)$/.test(all.join(' '))) {
    return /day$/.test(words) ? { on: 'days', days: 1 } : { on: 'time', minute: words === 'lunch' ? 13 * 60 : 12 * 60 };
  }
  if (/^(?:week|woche|semaine|semana|wiki)$/.test(first) && all.length === 1) return { on: 'weekday', weekday: 1 };
  const amount = /^(\d{1,4})([a-z]*)$/.exec(first);
  const count = amount ? Number(amount[1]) : amounts.get(first);
  const month = months.get(second);
  const endsWithYear = all.length === 2 || (all.length === 3 && /^(?:\d{2}|\d{4})$/.test(third ?? ''));
  if (endsWithYear && amount && amount[2]?.replace(/^(?:st|nd|rd|th)$/, '') === '' && month !== undefined) {
    return dateOf(yearOf(third), month, Number(amount[1]));
  }
  if (endsWithYear && months.has(first) && /^\d{1,2}(?:st|nd|rd|th)?$/.test(second)) {
    return dateOf(yearOf(third), months.get(first) ?? 0, Number.parseInt(second, 10));
  }
  // In Swahili the number comes last.
  const swahili = /^(siku|wiki|saa|dakika) (\d{1,3})$/.exec(all.join(' '));
  if (swahili) return readReturn(`${swahili[2]} ${swahili[1]}`);
  if (count === undefined) return null;
  const unit = amount && amount[2] !== '' ? amount[2] : all[1] === 'a' || all[1] === 'an' ? all[2] : all[1];
  const known = units.find(([like]) => like.test(unit ?? ''));
  const used = amount && amount[2] !== '' ? 1 : 2;
  if (known === undefined || all.length > used + (all[1] === 'a' || all[1] === 'an' ? 1 : 0)) return null;
  const length = count * known[2];
  if (length <= 0) return null;
  if (known[1] === 'minutes') return { on: 'minutes', minutes: Math.round(Math.min(length, mostDays * 24 * 60)) };
  return length > mostDays ? null : { on: 'days', days: Math.ceil(length) };
};

const timeOf = ([, hours = '', minutes = '0', half]: RegExpExecArray): Return | null => {
  const hour = (Number(hours) % (half === undefined || half === 'uhr' ? 24 : 12)) + (half === 'pm' ? 12 : 0);
  return Number(hours) > 24 || Number(minutes) > 59 ? null : { on: 'time', minute: hour * 60 + Number(minutes) };
};
