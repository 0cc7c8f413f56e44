import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#src/core/ids.ts';

const local = (at: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** The local date in `zone`, such as 2026-11-23. */
export const localDate = (at: Instant, zone: string): string => local(at, zone).toPlainDate().toString();

/** 0–23. */
export const localHour = (at: Instant, zone: string): number => local(at, zone).hour;

/** 1 is Monday, 7 is Sunday. */
export const localWeekday = (at: Instant, zone: string): number => local(at, zone).dayOfWeek;

/** The local date and time in `zone`, such as `Mon 2026-11-23 09:00`. */
export const localTime = (at: Instant, zone: string): string => {
  const time = local(at, zone);
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][time.dayOfWeek - 1];
  return `${weekday} ${time.toPlainDate()} ${time.toPlainTime().toString({ smallestUnit: 'minute' })}`;
};

/** Minutes since midnight in `zone`, 0–1439. */
export const localMinute = (at: Instant, zone: string): number => {
  const { hour, minute } = local(at, zone);
  return hour * 60 + minute;
};

/** The first instant after `after` at which clocks in `zone` show so many minutes since midnight. */
export const nextLocalMinute = (after: Instant, zone: string, minute: number): Instant => {
  const today = local(after, zone).toPlainDate();
  const plainTime = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
  const days = [0, 1, 2].map(
    (ahead) => today.add({ days: ahead }).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds,
  );
  return days.find((at) => at > after) ?? after;
};
