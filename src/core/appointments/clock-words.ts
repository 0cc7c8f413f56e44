import type { Language } from '#src/core/language.ts';

/** How people of one language say a time of day, without accents and in lower case; each is a piece of a pattern. */
type ClockWords = {
  /** In front of a time. */
  readonly at: readonly string[];
  /** Behind the hour, and before minutes. */
  readonly clock: readonly string[];
  /** In front of the first of two times, and between them. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly noon: readonly string[];
  /** Behind a time of the first half of the day, and of the second. */
  readonly morning: readonly string[];
  readonly later: readonly string[];
};

const byLanguage: Readonly<Record<Language, ClockWords>> = {
  en: {
    at: ['at'],
    clock: ["o'clock", 'h'],
    from: ['from', 'between'],
    to: ['to', 'till?', 'until', 'and'],
    noon: ['noon', 'midday'],
    morning: ['in the morning'],
    later: ['in the afternoon', 'in the evening'],
  },
  de: {
    at: ['um', 'gegen'],
    clock: ['uhr'],
    from: ['von', 'zwischen'],
    to: ['bis', 'und'],
    noon: ['mittags?'],
    morning: ['morgens', 'vormittags?'],
    later: ['nachmittags?', 'abends?'],
  },
  es: {
    at: ['a las?', 'sobre las?'],
    clock: ['horas?', 'hs'],
    from: ['desde las?', 'de las?', 'de', 'entre las?', 'entre'],
    to: ['hasta las?', 'hasta', 'a las?', 'a', 'y las?', 'y'],
    noon: ['al mediodia', 'mediodia'],
    morning: ['de la manana', 'por la manana'],
    later: ['de la tarde', 'de la noche', 'por la tarde'],
  },
  pt: {
    at: ['as', 'a', 'pelas'],
    clock: ['horas?', 'hs'],
    from: ['das?', 'de', 'entre as', 'entre'],
    to: ['ate as', 'ate', 'as', 'a', 'e as', 'e'],
    noon: ['ao meio[ -]dia', 'meio[ -]dia'],
    morning: ['da manha'],
    later: ['da tarde', 'da noite'],
  },
  fr: {
    at: ['a', 'vers'],
    clock: ['heures?'],
    from: ['de', 'entre'],
    to: ['a', 'et', "jusqu'a"],
    noon: ['a midi', 'midi'],
    morning: ['du matin'],
    later: ["de l'apres[ -]midi", 'du soir'],
  },
  sw: {
    at: [],
    clock: [],
    from: ['kuanzia', 'kati ya'],
    to: ['hadi', 'mpaka', 'na'],
    noon: ['adhuhuri'],
    morning: [],
    later: [],
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
const anySpan = new RegExp(
  `${start}(?:(?:${anyOf('from')})\\s)?${time}\\s?(?:-|\\s(?:${anyOf('to')})\\s)\\s?${time}(?=\\s?[ap]\\.?m\\b|${end})`,
  'giu',
);
const atTime = new RegExp(`${start}(?:${anyOf('at')})\\s${time}(?!\\s?[ap]\\.?m\\b)${end}`, 'giu');
const noon = new RegExp(`${start}(?:(?:${anyOf('at')})\\s)?(?:${anyOf('noon')})${end}`, 'giu');
const inHalf = (words: string): RegExp => new RegExp(`${start}${time}\\s(?:${words})${end}`, 'giu');
const [inMorning, later] = [inHalf(anyOf('morning')), inHalf(anyOf('later'))];
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
  // After midnight it is night still.
  if (part === 'usiku') return hour < 6 ? hour : hour + 12;
  return hour < 8 ? hour + 12 : null;
};

/** Lower case, without accents, one space between words. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’ʼ]/g, "'").toLowerCase().replace(/\s+/g, ' ').trim();

/** One of two times, as the other side reads it: with minutes where it was said to be a time. */
const side = (hour = '', minute: string | undefined, unit: string | undefined): string =>
  minute === undefined && unit === undefined ? hour : written(Number(hour), minute);

/**
 * Times as people of all languages say them, written as `10:30`, `10-11` and `for 1 hours`, wherever they stand; all else stays,
 * in lower case and without accents. `unclear`: `saa 4` is ten, or four.
 */
export const withPlainTimes = (text: string): { readonly text: string } | { readonly unclear: true } => {
  let said = plain(text)
    .replace(afterInSwahili, 'in $1 hours')
    .replace(lastsInSwahili, 'for $1 hours')
    .replace(minutesInSwahili, '$1 min')
    .replace(/(\d{1,2})\sde\s(\p{L}{4,})/gu, '$1 $2');
  let unclear = false;
  said = said.replace(inSwahili, (all, hour: string, minute: string | undefined, part: string | undefined) => {
    if (Number(hour) > 12) return written(Number(hour), minute);
    const at = part === undefined ? null : swahiliHour(Number(hour), part);
    if (at === null) unclear = true;
    return at === null ? all : written(at, minute);
  });
  if (unclear) return { unclear: true };
  const inPart = (add: number) => (all: string, hour: string, minute?: string) => {
    const n = Number(hour);
    if (n < 1 || n > 23) return all;
    return n > 12 ? written(n, minute) : written((n % 12) + add, minute);
  };
  said = said
    .replace(inMorning, inPart(0))
    .replace(later, inPart(12))
    .replace(noon, '12:00')
    .replace(anySpan, (all, ...parts: (string | undefined)[]) => {
      const [hour, minute, unit, toHour, toMinute, toUnit] = parts;
      // Of a day such as `2026-12-24` and of hours that the rest reads as they are.
      if (/^\S+-\S+$/.test(all) && unit === undefined && toUnit === undefined) return all;
      return `${side(hour, minute, unit)}-${side(toHour, toMinute, toUnit)}`;
    })
    .replace(atTime, (all, hour: string, minute?: string, unit?: string) =>
      minute === undefined && unit === undefined && Number(hour) < firstBareHour ? all : written(Number(hour), minute),
    );
  said = said.replace(ofUhr, (_, hour: string, minute?: string, behind?: string) =>
    written(Number(hour), minute ?? behind),
  );
  // Where nothing else says when, `10 h` is a time; elsewhere it is how long.
  if (!anyTime.test(said) && !/\d-\d/.test(said)) {
    said = said.replace(ofUnit, (all, hour: string, minute?: string) =>
      Number(hour) < firstBareHour || Number(hour) > 23 ? all : written(Number(hour), minute),
    );
  }
  return { text: said };
};
