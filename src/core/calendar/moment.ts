import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#src/core/ids.ts';
import { readReturn } from './read-return.ts';
import { backAt, type Return } from './return.ts';

/** When something begins or ends, as people say it: a day, a time of day, or both. */
export type Moment = {
  readonly day: Return | 'today' | null;
  /** Minutes after midnight; null: none was said. */
  readonly minute: number | null;
};

const today = /(?<!\p{L})(?:today|heute|aujourd['’]hui|hoy|hoje|leo)(?!\p{L})/u;

const isDay = (said: Return): boolean => said.on !== 'time' && said.on !== 'minutes';

/** Reads `friday 18:00`, `18:00`, `tomorrow`, `2026-12-24 at 9:00`, `now`, `3 hours`. Null: it says nothing of the kind. */
export const readMoment = (text: string): Moment | null => {
  const said = text.trim().toLowerCase();
  const [, before = '', hour, minute] = /^(.*?)(?:\s+|^)(?:at\s+)?(\d{1,2})[:.](\d{2})$/.exec(said) ?? [];
  if (hour !== undefined && minute !== undefined && (Number(hour) > 23 || Number(minute) > 59)) return null;
  const time = hour === undefined ? null : Number(hour) * 60 + Number(minute);
  const day = time === null ? said : before.trim();
  if (day === '' || day === 'at') return time === null ? null : { day: null, minute: time };
  const back = readReturn(day);
  if (back === null) return null;
  // Whoever is away for today is back after a day.
  if (back.on === 'days' && back.days === 1 && today.test(day)) return { day: 'today', minute: time };
  if (time !== null && !isDay(back)) return null;
  return back.on === 'time' ? { day: null, minute: back.minute } : { day: back, minute: time };
};

/** Whether it is so many minutes from now: `in 2 hours`. */
export const countsFromNow = (when: Moment | null): boolean =>
  when?.day != null && when.day !== 'today' && when.day.on === 'minutes';

const isThatDay = (said: Return, day: Temporal.ZonedDateTime): boolean => {
  if (said.on === 'weekday') return said.isNext !== true && said.weekday === day.dayOfWeek;
  if (said.on !== 'date' || said.month !== day.month || said.day !== day.day) return false;
  return (said.year ?? day.year) === day.year && (said.weekday ?? day.dayOfWeek) === day.dayOfWeek;
};

/**
 * That moment, the next one after `now`. A day without a time is that day at `usual` (minutes after midnight). Null: it
 * is past, there is no such day, or it is more than a year ahead.
 */
export const momentAt = ({ day, minute }: Moment, now: Instant, zone: string, usual: number): Instant | null => {
  const at = minute ?? usual;
  if (day === null) return backAt({ on: 'time', minute: at }, now, zone, null);
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const inDay = (start: Temporal.ZonedDateTime): Instant =>
    start.with({ hour: Math.floor(at / 60), minute: at % 60, second: 0, millisecond: 0 }).epochMilliseconds;
  if (day === 'today' || isThatDay(day, here)) {
    const later = inDay(here);
    if (later > now) return later;
    if (day === 'today' || day.on === 'date') return null;
  }
  if (day.on === 'minutes') return now + day.minutes * 60_000;
  const start = backAt(day, now, zone, null);
  return start === null ? null : inDay(Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone));
};
