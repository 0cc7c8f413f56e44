import type { Calendar, Window } from '#src/core/calendar/calendar.ts';
import type { SkillId } from '#src/core/ids.ts';
import type { SkillLevel } from '#src/core/organisation/person.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';

// How the file writes the desk's numbers and structures. Each is read back as it was written; null if it cannot be read.

/** As shown to people, in lower case. */
export const priorityNames: Readonly<Record<Priority, string>> = { P1: 'urgent', P2: 'high', P3: 'medium', P4: 'low' };

/** `15m`, `4h`, `1.5h` or `1h30m`, in minutes. A day of open time has a different number of hours in every calendar. */
export const readMinutes = (text: string): number | null => {
  const found = /^(?:(\d+(?:\.\d+)?)\s*h)?\s*(?:(\d+(?:\.\d+)?)\s*m)?$/.exec(text.trim());
  if (found === null || (found[1] === undefined && found[2] === undefined)) return null;
  return Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0);
};

export const writeMinutes = (minutes: number): string => (minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`);

/** `7d`. */
export const readDays = (text: string): number | null => {
  const found = /^(\d+(?:\.\d+)?)\s*d$/.exec(text.trim());
  return found === null ? null : Number(found[1]);
};

/** `75%`. */
export const readPercent = (text: string): number | null => {
  const found = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim());
  return found === null ? null : Number(found[1]);
};

const timeOf = (text: string): number | null => {
  const [, hour, minute] = /^(\d\d?):(\d\d)$/.exec(text) ?? [];
  if (hour === undefined || minute === undefined || Number(minute) > 59) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes <= 1440 ? minutes : null;
};

/** `09:00`, in minutes after midnight. */
export const readTimeOfDay = (text: string): number | null => {
  const minutes = timeOf(text.trim());
  return minutes === 1440 ? null : minutes;
};

export const writeTimeOfDay = (minutes: number): string => inTime(minutes);

/** `daily`, `weekly`, `3d` or `2w`: how long a turn in a rotation is. */
export const readTurn = (text: string): Rotation['every'] | null => {
  const written = text.trim().toLowerCase();
  if (written === 'daily') return { count: 1, unit: 'days' };
  if (written === 'weekly') return { count: 1, unit: 'weeks' };
  const found = /^(\d{1,4})\s*([dw])$/.exec(written);
  return found === null ? null : { count: Number(found[1]), unit: found[2] === 'd' ? 'days' : 'weeks' };
};

export const writeTurn = ({ count, unit }: Rotation['every']): string =>
  count === 1 ? (unit === 'days' ? 'daily' : 'weekly') : `${count}${unit === 'days' ? 'd' : 'w'}`;

/** An https address, or the absolute path of a file. */
export const readAbsenceSource = (text: string): string | null => {
  const source = text.trim();
  if (source.startsWith('/')) return source;
  const address = URL.canParse(source.replace(/^webcals?:/i, 'https:'))
    ? new URL(source.replace(/^webcals?:/i, 'https:'))
    : null;
  return address?.protocol === 'https:' && address.hostname !== '' ? address.href : null;
};

const twoDigits = (n: number): string => String(n).padStart(2, '0');
const inTime = (minutes: number): string => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

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

/** `hardware 3`. */
export const readSkillLevel = (text: string): SkillLevel | null => {
  const found = /^(\S+)\s+(\d+)$/.exec(text.trim());
  return found === null ? null : { skill: found[1] as SkillId, level: Number(found[2]) };
};

export const writeSkillLevel = ({ skill, level }: SkillLevel): string => `${skill} ${level}`;
