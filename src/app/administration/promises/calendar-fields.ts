import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { readAbsenceSource } from '#src/core/absence-source.ts';
import type { CalendarSettings } from '#src/core/administration/edit.ts';
import { linesIn } from '#src/core/administration/read-words.ts';
import { type Calendar, isDate, type Window } from '#src/core/calendar/calendar.ts';
import { readWindow, writeWindow } from '#src/core/calendar/week-words.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import { cleanName } from '#src/core/visible-text.ts';

/** The fields of a week, Monday first. */
const weekFields = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type Holiday = Calendar['holidays'][number];

/** `2026-12-24 Christmas Eve`, or with other hours `2026-12-24 09:00-12:00 Christmas Eve`: a line each, in order. */
const writeHolidays = (holidays: readonly Holiday[]): string =>
  holidays
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, name, windows }) => [date, windows.map(writeWindow).join(', '), name].filter(Boolean).join(' '))
    .join('\n');

/** A calendar as the values of a form. */
export const calendarValues = ({ name, zone, week, holidays }: Omit<Calendar, 'id'>): FormValues => ({
  name,
  zone,
  ...Object.fromEntries(weekFields.map((day, index) => [day, (week[index] ?? []).map(writeWindow).join(', ')])),
  holidays: writeHolidays(holidays),
  // Nobody reads the address again: it often holds a secret.
  holidays_from: '',
});

/** More days with hours of their own than a calendar of twenty years has. */
const mostHolidays = 1_000;

const longestSource = 2_000;

/** More windows than a day has in any office. */
const mostWindows = 24;

/** `09:00-12:00, 13:00-17:00`; null: that is not how hours are written. */
const windowsIn = (text: string): readonly Window[] | null => {
  const windows = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readWindow);
  return windows.includes(null) || windows.length > mostWindows ? null : windows.filter((one) => one !== null);
};

const hoursBefore = /^((?:\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}(?:\s*[,;]\s*)?)+)\s*(.*)$/;

/** One line; a sentence when it cannot be read. */
const holidayIn = (line: string): Holiday | string => {
  const [, date = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
  if (!isDate(date)) return `“${date}” isn’t a date. Enter it as 2026-12-24, followed by the day’s name.`;
  const [, hours = '', named] = hoursBefore.exec(rest) ?? [];
  const windows = windowsIn(hours);
  const name = cleanName(named ?? rest).slice(0, 100);
  if (windows === null) return `${date}: “${hours.trim()}” aren’t hours. Enter them as 09:00-12:00.`;
  return name === '' ? `${date}: enter the day’s name.` : { date, name, windows };
};

/** Reads the lines of days with hours of their own; a sentence when one cannot be read. */
const readHolidays = (text: string): readonly Holiday[] | string => {
  const lines = linesIn(text);
  if (lines.length > mostHolidays) return `Enter at most ${mostHolidays} days.`;
  const found: Holiday[] = [];
  for (const line of lines) {
    const day = holidayIn(line);
    if (typeof day === 'string') return day;
    found.push(day);
  }
  return found;
};

type ReadCalendar = Required<Omit<CalendarSettings, 'holidaysFrom'>> & Pick<CalendarSettings, 'holidaysFrom'>;

/** Written to have holidays from nowhere else: the field cannot be emptied. */
const fromNowhere = 'none';

/** Reads the form of a calendar. Whether it ever opens is for `checkSetup`. */
export const readCalendar = (values: FormValues): { readonly set: ReadCalendar } | { readonly errors: FieldErrors } => {
  const said = (field: string): string => (Object.hasOwn(values, field) ? (values[field] ?? '').trim() : '');
  const errors: Record<string, string> = {};
  const name = cleanName(said('name'));
  if (name === '' || name.length > 100) errors.name = 'Enter a name of at most 100 characters.';
  const zone = said('zone');
  if (!isZone(zone)) errors.zone = notAZone(zone);
  const week = weekFields.map((day) => {
    const windows = windowsIn(said(day));
    if (windows === null) errors[day] = 'Enter hours such as 09:00-12:00, 13:00-17:00, or leave it empty for closed.';
    return windows ?? [];
  });
  const source = said('holidays_from');
  const isNowhere = source.toLowerCase() === fromNowhere;
  const from = source === '' || isNowhere ? null : readAbsenceSource(source);
  if (source.length > longestSource) errors.holidays_from = `Write at most ${longestSource} characters.`;
  else if (source !== '' && !isNowhere && from === null)
    errors.holidays_from = 'Enter an https address, or a path that starts with /.';
  const holidays = readHolidays(said('holidays'));
  if (typeof holidays === 'string') return { errors: { ...errors, holidays } };
  if (Object.keys(errors).length > 0) return { errors };
  return { set: { name, zone, week, holidays, ...(source !== '' && { holidaysFrom: from }) } };
};
