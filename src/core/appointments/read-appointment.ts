import { countsFromNow, type Moment, readMoment } from '#src/core/calendar/moment.ts';
import { dayFirst, lasting, readPlainly, withBareHours, withClockTimes } from '#src/core/calendar/said-moment.ts';

/** What somebody says who makes an appointment: when, and for how many minutes. `off`: it is not to take place. */
export type AppointmentWords =
  | { readonly when: Moment; readonly minutes: number }
  | { readonly off: true }
  | { readonly problem: 'no_time' | 'not_understood' | 'length' | 'which_half' | 'which_night' };

const usualMinutes = 30;
export const fewestMinutes = 5;
export const mostMinutes = 8 * 60;

const offWords = /^(?:off|cancel|cancelled|call(?:ed)? off|absagen|annuler|cancelar|ghairi)[.!]*$/i;
/** `10:00-10:30`, at the end. */
const span = /(\d{1,2})[:.](\d{2})\s*[-–]\s*([01]?\d|2[0-4])[:.]([0-5]\d)$/;
const minutesOfDay = 24 * 60;
/**
 * Reads `tomorrow 10:00`, `tomorrow 10`, `friday 9-10am`, `friday 10 to 11`, `9 tomorrow`, `mañana a las 10`, `morgen 10 Uhr`,
 * `friday 14:30 for 1 hour`, `2026-12-01 10:00-10:45`, `in 2 hours`, `3pm 15m`, `off`. A day needs a time. `which_half`: a time by
 * the clock of Swahili without its part of the day. `which_night`: midnight, of which day?
 */
export const readAppointment = (words: string): AppointmentWords => {
  if (offWords.test(words.trim())) return { off: true };
  const read = readPlainly(words, readInOrder) ?? { problem: 'not_understood' };
  if ('unclear' in read) return { problem: read.unclear === 'half' ? 'which_half' : 'which_night' };
  return read;
};

const readInOrder = (words: string): AppointmentWords | null => {
  let text = withClockTimes(words).trim();
  let minutes = usualMinutes;
  const spanned = span.exec(text);
  // `in 2 hours` says when, not how long.
  const said = spanned === null && !countsFromNow(readMoment(text)) ? lasting.exec(text) : null;
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
  if (when === null) return null;
  if (minutes < fewestMinutes || minutes > mostMinutes) return { problem: 'length' };
  return when.minute === null && !countsFromNow(when) ? { problem: 'no_time' } : { when, minutes };
};
