import type { Calendar, Window } from './calendar.ts';

// Hours as people write them, in a file or a form. Each is read back as it was written; null if it cannot be read.

/** `09:00` or `24:00`, in minutes after midnight. */
export const timeOf = (text: string): number | null => {
  const [, hour, minute] = /^(\d\d?):(\d\d)$/.exec(text) ?? [];
  if (hour === undefined || minute === undefined || Number(minute) > 59) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes <= 1440 ? minutes : null;
};

const twoDigits = (n: number): string => String(n).padStart(2, '0');
/** `09:00`. */
export const inTime = (minutes: number): string => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

/** `08:00-12:00`; `22:00-06:00` continues into the next day. */
export const readWindow = (text: string): Window | null => {
  const [from, to, ...more] = text.split(/[-–]/).map((part) => timeOf(part.trim()));
  return from == null || to == null || from === 1440 || more.length > 0 ? null : { from, to };
};

export const writeWindow = ({ from, to }: Window): string => `${inTime(from)}-${inTime(to)}`;

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayOf = (text: string): number => dayNames.indexOf(text.trim().toLowerCase());

/** `mon-fri`, `sat` or `mon, wed`: which days of the week, Monday being 0. */
export const readWeekdays = (text: string): readonly number[] | null => {
  const days = text.split(',').flatMap((part) => {
    const [first = -1, last = first, ...more] = part.split('-').map(dayOf);
    if (first < 0 || last < 0 || more.length > 0) return [-1];
    // Friday to Monday wraps around the weekend.
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => (first + n) % 7);
  });
  return days.includes(-1) ? null : days;
};

/** Consecutive days with the same hours on one line; closed days are left out. */
export const writeWeek = (week: Calendar['week']): ReadonlyMap<string, readonly string[]> => {
  const hours = week.map((windows) => windows.map(writeWindow));
  const lines = new Map<string, readonly string[]>();
  for (let first = 0; first < hours.length; ) {
    const these = hours[first] ?? [];
    let last = first;
    while (last + 1 < hours.length && `${hours[last + 1]}` === `${these}`) last += 1;
    const name = first === last ? `${dayNames[first]}` : `${dayNames[first]}-${dayNames[last]}`;
    if (these.length > 0) lines.set(name, these);
    first = last + 1;
  }
  return lines;
};

/** `mon-fri 09:00-17:00, sat 10:00-12:00`; days without hours are closed. */
export const readHours = (text: string): Calendar['week'] | null => {
  const week: Window[][] = Array.from({ length: 7 }, () => []);
  let days: readonly number[] = [];
  // What has a colon is a time; the days stand before it and count until others are named.
  for (const part of text.toLowerCase().split(/[,;\n]+/)) {
    const [, named = '', hours = ''] = /^\s*([a-z][a-z\s–-]*)?:?\s*(.*?)\s*$/.exec(part) ?? [];
    const inDays = named.trim() === '' ? days : readWeekdays(named.trim().replace('–', '-'));
    const window = readWindow(hours);
    if (inDays === null || inDays.length === 0 || window === null) return null;
    days = inDays;
    for (const day of days) week[day]?.push(window);
  }
  return week;
};
