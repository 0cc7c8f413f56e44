import { firstBareHour, withPlainTimes } from './clock-words.ts';
import { type Moment, readMoment } from './moment.ts';

// A day with a time of day, in any order: what the reading of appointments, absences and covers have in common.

/** In characters: nobody needs as many to say when. */
export const longestMoment = 200;

/** At the end: `30m`, `for 1 hour`, `1h30`, `90 min`. */
export const lasting =
  /[\s,]+(?:for\s+|fur\s+|pour\s+|por\s+|pendant\s+|durante\s+)?(?:(\d{1,3})\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?)\s*(\d{1,2})?\s*(?:m|min|mins|minutes?)?|(\d{1,3})\s*(?:m|min|mins|minutes?|minuten|minutos))$/i;
const halfDay = /\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?(?=$|[\s,–-])/gi;
/** `9-10am`, at the end: what is said once holds for both. */
const halfDaySpan = /\b(\d{1,2})(?:[:.](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?$/i;
/** A day with an hour alone, or with two: `tomorrow 10`, `friday 14-15:30`, `friday 9:30-11`. */
const bareHours = /^(.{1,100}?)[\s,]+(?:at\s+)?(\d{1,2})(?:(?:[:.]([0-5]\d))?\s*[-–]\s*(\d{1,2})(?:[:.]([0-5]\d))?)?$/i;
/** Half past ten, or ten o'clock for half an hour. No appointment lasts as many hours. */
const hourAndMinutes = /(?<![\d:.])(?:[89]|1\d|2[0-3])\s?h(?:eures?|oras?|ours?)?\s?[0-5]\d\s?min/i;
const dateWithSlashes = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/\d/;
/** The last dot of `10.12.` makes it a date. */
const endOfSentence = /(?<!\d{1,2}\.(?:0?[1-9]|1[0-2]))[.!]+$/;
const twoDigits = (n: number | string): string => `${n}`.padStart(2, '0');

/** Whether it says one time to some and another to others: `11/12/2026` is in November, or in December. */
const isEitherWay = (words: string): boolean => {
  const [, day, month] = dateWithSlashes.exec(words) ?? [];
  const hasEither = day !== undefined && Number(day) <= 12 && Number(month) <= 12 && Number(day) !== Number(month);
  return hasEither || hourAndMinutes.test(words);
};

/** `9-10am` as `9am-10am`; `11-1pm` begins before noon. */
const withBothHalves = (text: string): string =>
  text.replace(halfDaySpan, (_, hour: string, minute = '00', toHour: string, toMinute = '00', half: string) => {
    const isOther = half.toLowerCase() === 'p' && Number(hour) !== 12 && Number(hour) > Number(toHour) % 12;
    return `${hour}:${minute}${isOther ? 'a' : half}m-${toHour}:${toMinute}${half}m`;
  });

/** `3pm` as `15:00`. */
export const withClockTimes = (text: string): string =>
  withBothHalves(text).replaceAll(halfDay, (all, hour: string, minute = '00', half: string) => {
    if (Number(hour) < 1 || Number(hour) > 12) return all;
    return `${(Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)}:${minute}`;
  });

/** A day and hours alone, as a time of day and, where there are two, how long it is; null: it is something else. */
export const withBareHours = (text: string): { readonly text: string; readonly minutes: number | null } | null => {
  const [, day = '', hour, minute = '00', toHour, toMinute = '00'] = bareHours.exec(text) ?? [];
  const from = Number(hour);
  if (hour === undefined || from < firstBareHour || from > 23 || readMoment(day)?.day == null) return null;
  const minutes = toHour === undefined ? null : (Number(toHour) - from) * 60 + Number(toMinute) - Number(minute);
  if (minutes !== null && (minutes <= 0 || Number(toHour) > 23)) return null;
  return { text: `${day} ${twoDigits(from)}:${minute}`, minutes };
};

/** The time before the day, `10:00 tomorrow`, the other way round. */
export const dayFirst = (text: string): string => {
  const [, time, day] =
    /^(?:at\s+)?(\d{1,2}:\d{2})\s+(?:on\s+)?(\D.*|\d{4}-.*|\d{1,2}\.\s?\d{1,2}\..*)$/i.exec(text) ?? [];
  return time === undefined ? text : `${day} ${time}`;
};

/** `9 tomorrow`, `10-11 friday`: the day before the hours. Null: it is nothing of the kind. */
const hoursLast = (text: string): string | null => {
  const [, hours, day = ''] =
    /^(\d{1,2}(?:[:.]\d{2})?(?:\s*[-–]\s*\d{1,2}(?:[:.]\d{2})?)?(?:\s*[ap]\.?m\.?)?)\s+(?:on\s+|am\s+|le\s+|el\s+|na\s+|no\s+)?(\D.{0,100})$/i.exec(
      text,
    ) ?? [];
  if (hours === undefined) return null;
  const lasts = lasting.exec(day)?.[0] ?? '';
  return `${day.slice(0, day.length - lasts.length)} ${hours}${lasts}`;
};

/**
 * What `read` makes of words with their times written as `10:30`, or else of the same with the day before the hours. Null: nothing,
 * or they may be meant either way. `unclear`: a time of which the half of the day, or the day, must be asked for.
 */
export const readPlainly = <T>(
  words: string,
  read: (text: string) => T | null,
): T | null | Extract<ReturnType<typeof withPlainTimes>, { unclear: unknown }> => {
  if (words.length > longestMoment) return null;
  const said = words.trim().replace(endOfSentence, '');
  if (isEitherWay(said)) return null;
  const plain = withPlainTimes(said);
  if ('unclear' in plain) return plain;
  const turned = hoursLast(plain.text);
  return read(plain.text) ?? (turned === null ? null : read(turned));
};

/** Reads one moment, and nothing of how long: `friday 14:00`, `tomorrow 9`, `half past nine`, `morgen 9 Uhr`. */
const readInOrder = (words: string): Moment | null => {
  const text = withClockTimes(words).trim().replace(/,$/, '');
  const bare = withBareHours(text);
  if (bare !== null && bare.minutes !== null) return null;
  return readMoment(dayFirst(bare?.text ?? text));
};

/**
 * Reads a moment as people of all languages say it, a day with or without a time, or a time alone. Null: it says nothing of the
 * kind, or may be meant either way.
 */
export const readSaidMoment = (words: string): Moment | null => {
  if (words.length > longestMoment) return null;
  const read = readMoment(words.trim().replace(endOfSentence, '')) ?? readPlainly(words, readInOrder);
  return read === null || 'unclear' in read ? null : read;
};
