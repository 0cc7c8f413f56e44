import type { Language } from '#src/core/language.ts';
import { withSpokenTimes } from './spoken-times.ts';

/** How people of one language say a time of day, without accents and in lower case; each is a piece of a pattern. */
type ClockWords = {
  /** In front of a time. */
  readonly at: readonly string[];
  /** Behind the hour, and before minutes. */
  readonly clock: readonly string[];
  /** In front of the first of two times, and between them. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The same, where only both together make a span of them: `las 10 y 15` is a quarter past ten. */
  readonly between: readonly string[];
  readonly and: readonly string[];
  readonly noon: readonly string[];
  readonly midnight: readonly string[];
  /** Behind which midnight is the next one. */
  readonly tonight: readonly string[];
  /** Behind a time of that part of the day. */
  readonly morning: readonly string[];
  readonly afternoon: readonly string[];
  readonly evening: readonly string[];
};

const byLanguage: Readonly<Record<Language, ClockWords>> = {
  en: {
    at: ['at'],
    clock: ["o'clock", 'h'],
    from: ['from'],
    to: ['to', 'till?', 'until'],
    between: ['between'],
    and: ['and'],
    noon: ['noon', 'midday'],
    midnight: ['midnight'],
    tonight: ['tonight', 'today'],
    morning: ['in the morning'],
    afternoon: ['in the afternoon'],
    evening: ['in the evening'],
  },
  de: {
    at: ['um', 'gegen'],
    clock: ['uhr'],
    from: ['von'],
    to: ['bis'],
    between: ['zwischen'],
    and: ['und'],
    noon: ['mittags?'],
    midnight: ['mitternachts?'],
    tonight: ['heute(?: nacht| abend)?'],
    morning: ['morgens', 'vormittags?'],
    afternoon: ['nachmittags?'],
    evening: ['abends?'],
  },
  es: {
    at: ['a las?', 'sobre las?'],
    clock: ['horas?', 'hs'],
    from: ['desde las?', 'de las?', 'de'],
    to: ['hasta las?', 'hasta', 'a las?', 'a'],
    between: ['entre las?', 'entre'],
    and: ['y las?', 'y'],
    noon: ['al mediodia', 'mediodia'],
    midnight: ['(?:a )?(?:la )?medianoche', '(?:a )?(?:la )?media noche'],
    tonight: ['hoy', 'esta noche'],
    morning: ['de la manana', 'por la manana'],
    afternoon: ['de la tarde', 'por la tarde'],
    evening: ['de la noche'],
  },
  pt: {
    at: ['as', 'a', 'pelas'],
    clock: ['horas?', 'hs'],
    from: ['das?', 'de'],
    to: ['ate as', 'ate', 'as', 'a'],
    between: ['entre as', 'entre'],
    and: ['e as', 'e'],
    noon: ['ao meio[ -]dia', 'meio[ -]dia'],
    midnight: ['(?:a )?meia[ -]noite'],
    tonight: ['hoje(?: a noite)?', 'esta noite'],
    morning: ['da manha'],
    afternoon: ['da tarde'],
    evening: ['da noite'],
  },
  fr: {
    at: ['a', 'vers'],
    clock: ['heures?'],
    from: ['de'],
    to: ['a', "jusqu'a"],
    between: ['entre'],
    and: ['et'],
    noon: ['a midi', 'midi'],
    midnight: ['minuit'],
    tonight: ['ce soir', 'cette nuit', "aujourd'hui"],
    morning: ['du matin'],
    afternoon: ["de l'apres[ -]midi"],
    evening: ['du soir'],
  },
  sw: {
    at: [],
    clock: [],
    from: ['kuanzia'],
    to: ['hadi', 'mpaka'],
    between: ['kati ya'],
    and: ['na'],
    noon: ['adhuhuri'],
    midnight: ['usiku wa manane'],
    tonight: ['leo(?: usiku)?', 'usiku huu'],
    morning: [],
    afternoon: [],
    evening: [],
  },
};

/** The longer ones first: `a las` is no `a`. */
const anyOf = (which: keyof ClockWords): string =>
  [...new Set(Object.values(byLanguage).flatMap((words) => words[which]))]
    .toSorted((a, b) => b.length - a.length)
    .join('|');

const start = '(?<![\\p{L}\\p{N}:.])';
const end = '(?![\\p{L}\\p{N}]|[:.]\\d)';
const clock = `(?:${anyOf('clock')})`;
/** `10`, `10:30`, `10h30`, `10 Uhr 30`, `10 h`. */
const time = `(\\d{1,2})(?:(?:[:.]|\\s?${clock}\\s?)([0-5]\\d)(?!\\s?m(?:in|\\b)))?(\\s?${clock})?`;
const spanOf = (before: string, amid: string): RegExp =>
  new RegExp(`${start}${before}${time}\\s?${amid}\\s?${time}(?=\\s?[ap]\\.?m\\b|${end})`, 'giu');
const spans = [
  spanOf(`(?:(?:${anyOf('from')})\\s)?`, `(?:-|\\s(?:${anyOf('to')})\\s)`),
  spanOf(`(?:${anyOf('between')})\\s`, `\\s(?:${anyOf('and')})\\s`),
];
const atTime = new RegExp(`${start}(?:${anyOf('at')})\\s${time}(?!\\s?[ap]\\.?m\\b)${end}`, 'giu');
const atHalf = new RegExp(`${start}(?:${anyOf('at')})\\s(?=\\d{1,2}:\\d\\d [ap]m${end})`, 'giu');
const noon = new RegExp(`${start}(?:(?:${anyOf('at')})\\s)?(?:12\\s?${clock}?\\s)?(?:${anyOf('noon')})${end}`, 'giu');
/** The hours of which each part of the day is said, whatever the language: `12 de la noche` is midnight, of which day? */
const partsOfDay = [
  { part: 'morning', first: 1, last: 11, half: 'am' },
  { part: 'afternoon', first: 12, last: 8, half: 'pm' },
  { part: 'evening', first: 5, last: 11, half: 'pm' },
] as const;
const inPart = partsOfDay.map((one) => ({
  ...one,
  pattern: new RegExp(`${start}${time}\\s(?:${anyOf(one.part)})${end}`, 'giu'),
}));
const midnight = `(?:(?:${anyOf('at')})\\s)?(?:12\\s)?(?:${anyOf('midnight')})`;
const tonight = `(?:${anyOf('tonight')})`;
const nextMidnight = new RegExp(
  `^(?:${tonight},?\\s${midnight}|${midnight}(?:,?\\s${tonight})?)(?=$|[\\s,]+(?:(?:for|fur|por|pour|pendant|durante)\\s)?\\d)`,
  'u',
);
const untilMidnight = new RegExp(
  `(?<=\\d(?:\\s?${clock})?\\s?(?:-|–|\\s(?:${anyOf('to')})\\s)\\s?)${midnight}${end}`,
  'gu',
);
const anyMidnight = new RegExp(`${start}(?:${anyOf('midnight')})${end}`, 'u');
const partBehind = new RegExp(`^\\s(?:${anyOf('morning')}|${anyOf('afternoon')}|${anyOf('evening')})${end}`, 'u');
/** In German, `am` is `on`. */
const germanOn = /(?<=\d|uhr)\sam\s(?=(?:mo|diens|mittwo|donners|frei|sams|sonn)|\d)/gu;
const germanHour = /(?<![\p{L}\p{N}])(?:um|gegen|uhr)(?![\p{L}\p{N}])/u;
const minutesBehind = '(?:\\s?([0-5]\\d)(?!\\s?m(?:in|\\b)))?';
const ofUhr = new RegExp(`${start}(\\d{1,2})(?:[:.]([0-5]\\d))?\\s?uhr${minutesBehind}${end}`, 'giu');
const ofUnit = new RegExp(`${start}(\\d{1,2})\\s?${clock}${minutesBehind}${end}`, 'giu');
const anyTime = /\d{1,2}[:.]\d{2}(?!\d|\.)|\d\s?[ap]\.?m\b/;

/** In Swahili the day has two halves of twelve hours, from six to six. */
const inSwahili =
  /(?<![\p{L}\p{N}])saa\s(\d{1,2})(?:[:.]([0-5]\d))?(?:\s(?:za\s|ya\s)?(alfajiri|asubuhi|mchana|alasiri|jioni|usiku))?(?![\p{L}\p{N}])/giu;
const lastsInSwahili = /(?<![\p{L}\p{N}])(?:kwa\s(?:masaa|saa)|masaa|kwa\smuda\swa\s(?:masaa|saa))\s(\d{1,2})(?!\d)/giu;
const minutesInSwahili = /(?<![\p{L}\p{N}])(?:kwa\s)?dakika\s(\d{1,3})(?!\d)/giu;
const afterInSwahili = /(?<![\p{L}\p{N}])baada\sya\s(?:masaa|saa)\s(\d{1,2})(?!\d)/giu;

/** From here on an hour alone is one of work. `friday 3` may be meant either way. */
export const firstBareHour = 7;

const written = (hour: number, minute = '00'): string => `${hour}:${minute}`;

/** Null: hour and part of the day do not go together. */
const swahiliHour = (said: number, part: string): number | null => {
  if (said < 1 || said > 12) return null;
  const hour = (said + 6) % 12;
  if (part === 'asubuhi' || part === 'alfajiri') return hour < 3 ? null : hour;
  // After midnight it is night still, and which day's may be meant either way.
  if (part === 'usiku') return hour < 6 ? null : hour + 12;
  return hour < 8 ? hour + 12 : null;
};

/** Lower case, without accents, one space between words. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’ʼ]/g, "'").toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether an hour is of the clock of 24 hours: `3 Uhr` may be meant either way, `3 Uhr 30` and `3:00` are not. */
const isSure = (hour: string, minute: string | undefined, unit: string | undefined): boolean =>
  minute !== undefined || (unit !== undefined && (Number(hour) >= firstBareHour || Number(hour) === 0));

/** One of two times, as the other side reads it: with minutes where it was said to be a time. */
const side = (hour = '', minute: string | undefined, unit: string | undefined): string =>
  isSure(hour, minute, unit) ? written(Number(hour), minute) : hour;

/** Half past nine is of the morning, and half past three is only with a part of the day. */
const isSureOfDay = (minutes: number, behind: string): boolean =>
  minutes >= firstBareHour * 60 || partBehind.test(behind);

/**
 * Times as people of all languages say them, written as `10:30`, `10-11` and `for 1 hours`, wherever they stand; all else stays,
 * in lower case and without accents. `unclear`: `saa 4` is ten, or four; midnight is between two days.
 */
export const withPlainTimes = (text: string): { readonly text: string } | { readonly unclear: 'half' | 'midnight' } => {
  let said = withSpokenTimes(plain(text), isSureOfDay)
    .replace(nextMidnight, 'tomorrow 0:00')
    .replace(untilMidnight, '24:00')
    .replace(afterInSwahili, 'in $1 hours')
    .replace(lastsInSwahili, 'for $1 hours')
    .replace(minutesInSwahili, '$1 min');
  let unclear = false;
  said = said.replace(inSwahili, (all, hour: string, minute: string | undefined, part: string | undefined) => {
    if (Number(hour) > 12) return written(Number(hour), minute);
    const at = part === undefined ? null : swahiliHour(Number(hour), part);
    if (at === null) unclear = true;
    return at === null ? all : written(at, minute);
  });
  if (unclear) return { unclear: 'half' };
  if (anyMidnight.test(said)) return { unclear: 'midnight' };
  if (germanHour.test(said)) said = said.replace(germanOn, ' ');
  for (const { pattern, first, last, half } of inPart) {
    said = said.replace(pattern, (all, hour: string, minute?: string) => {
      const n = Number(hour);
      if (n > 12) return half === 'pm' && n < 24 ? written(n, minute) : all;
      return n > 0 && n % 12 >= first % 12 && n % 12 <= last ? `${written(n, minute)} ${half}` : all;
    });
  }
  said = said.replace(noon, '12:00');
  for (const span of spans) {
    said = said.replace(span, (all, ...parts: (string | undefined)[]) => {
      const [hour, minute, unit, toHour, toMinute, toUnit] = parts;
      // Of a day such as `2026-12-24` and of hours that the rest reads as they are.
      if (/^\S+-\S+$/.test(all) && unit === undefined && toUnit === undefined) return all;
      return `${side(hour, minute, unit)}-${side(toHour, toMinute, toUnit)}`;
    });
  }
  said = said
    .replace(atHalf, '')
    .replace(atTime, (all, hour: string, minute?: string, unit?: string) =>
      isSure(hour, minute, unit) || Number(hour) >= firstBareHour ? written(Number(hour), minute) : all,
    )
    .replace(ofUhr, (all, hour: string, minute?: string, behind?: string) =>
      isSure(hour, minute ?? behind, 'uhr') ? written(Number(hour), minute ?? behind) : all,
    );
  // Where nothing else says when, `10 h` is a time; elsewhere it is how long.
  if (!anyTime.test(said) && !/\d-\d/.test(said)) {
    said = said.replace(ofUnit, (all, hour: string, minute?: string) =>
      Number(hour) < firstBareHour || Number(hour) > 23 ? all : written(Number(hour), minute),
    );
  }
  return { text: said };
};
