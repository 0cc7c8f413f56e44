import { firstBareHour, withPlainTimes } from '#src/core/calendar/clock-words.ts';
import { countsFromNow, type Moment, readMoment } from '#src/core/calendar/moment.ts';

/** What somebody says who makes an appointment: when, and for how many minutes. `off`: it is not to take place. */
export type AppointmentWords =
  | { readonly when: Moment; readonly minutes: number }
  | { readonly off: true }
  | { readonly problem: 'no_time' | 'not_understood' | 'length' | 'which_half' | 'which_night' };

const usualMinutes = 30;
export const fewestMinutes = 5;
export const mostMinutes = 8 * 60;
/** In characters: nobody needs as many to say when. */
const longest = 200;

const offWords = /^(?:off|cancel|cancelled|call(?:ed)? off|absagen|annuler|cancelar|ghairi)[.!]?$/i;
/** At the end: `30m`, `for 1 hour`, `1h30`, `90 min`. */
const length =
  /[\s,]+(?:for\s+|fur\s+|pour\s+|por\s+|pendant\s+|durante\s+)?(?:(\d{1,3})\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?)\s*(\d{1,2})?\s*(?:m|min|mins|minutes?)?|(\d{1,3})\s*(?:m|min|mins|minutes?|minuten|minutos))$/i;
/** `10:00-10:30`, at the end. */
const span = /(\d{1,2})[:.](\d{2})\s*[-–]\s*([01]?\d|2[0-4])[:.]([0-5]\d)$/;
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
const minutesOfDay = 24 * 60;
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
const withClockTimes = (text: string): string =>
  withBothHalves(text).replaceAll(halfDay, (all, hour: string, minute = '00', half: string) => {
    if (Number(hour) < 1 || Number(hour) > 12) return all;
    return `${(Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)}:${minute}`;
  });

/** A day and hours alone, as a time of day and, where there are two, how long it is; null: it is something else. */
const withBareHours = (text: string): { readonly text: string; readonly minutes: number | null } | null => {
  const [, day = '', hour, minute = '00', toHour, toMinute = '00'] = bareHours.exec(text) ?? [];
  const from = Number(hour);
  if (hour === undefined || from < firstBareHour || from > 23 || readMoment(day)?.day == null) return null;
  const minutes = toHour === undefined ? null : (Number(toHour) - from) * 60 + Number(toMinute) - Number(minute);
  if (minutes !== null && (minutes <= 0 || Number(toHour) > 23)) return null;
  return { text: `${day} ${twoDigits(from)}:${minute}`, minutes };
};

/** The time before the day, `10:00 tomorrow`, the other way round. */
const dayFirst = (text: string): string => {
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
  const lasts = length.exec(day)?.[0] ?? '';
  return `${day.slice(0, day.length - lasts.length)} ${hours}${lasts}`;
};

/**
 * Reads `tomorrow 10:00`, `tomorrow 10`, `friday 9-10am`, `friday 10 to 11`, `9 tomorrow`, `mañana a las 10`, `morgen 10 Uhr`,
 * `friday 14:30 for 1 hour`, `2026-12-01 10:00-10:45`, `in 2 hours`, `3pm 15m`, `off`. A day needs a time. `which_half`: a time by
 * the clock of Swahili without its part of the day. `which_night`: midnight, of which day?
 */
export const readAppointment = (words: string): AppointmentWords => {
  if (words.length > longest) return { problem: 'not_understood' };
  const said = words.trim().replace(endOfSentence, '');
  if (offWords.test(said.trim())) return { off: true };
  if (isEitherWay(said)) return { problem: 'not_understood' };
  const plain = withPlainTimes(said);
  if ('unclear' in plain) return { problem: plain.unclear === 'half' ? 'which_half' : 'which_night' };
  const read = readInOrder(plain.text);
  const turned = 'problem' in read && read.problem === 'not_understood' ? hoursLast(plain.text) : null;
  return turned === null ? read : readInOrder(turned);
};

const readInOrder = (words: string): AppointmentWords => {
  let text = withClockTimes(words).trim();
  let minutes = usualMinutes;
  const spanned = span.exec(text);
  // `in 2 hours` says when, not how long.
  const said = spanned === null && !countsFromNow(readMoment(text)) ? length.exec(text) : null;
  if (spanned !== null) {
    const [all, hour, minute, toHour, toMinute] = spanned;
    minutes = Number(toHour) * 60 + Number(toMinute) - (Number(hour) * 60 + Number(minute));
    // Over midnight.
    if (minutes < 0) minutes += minutesOfDay;
    text = `${text.slice(0, spanned.index)}${all.split(/\s*[-–]\s*/)[0]}`;
  } else if (said !== null) {
    minutes = said[3] === undefined ? Number(said[1]) * 60 + Number(said[2] ?? 0) : Number(said[3]);
    text = text.slice(0, said.index);
  }
  text = text.trim().replace(/,$/, '');
  const bare = spanned === null ? withBareHours(text) : null;
  minutes = bare?.minutes ?? minutes;
  const when = readMoment(dayFirst(bare?.text ?? text));
  if (when === null) return { problem: 'not_understood' };
  if (minutes < fewestMinutes || minutes > mostMinutes) return { problem: 'length' };
  return when.minute === null && !countsFromNow(when) ? { problem: 'no_time' } : { when, minutes };
};
