import { inTime, timeOf } from '#src/core/calendar/week-words.ts';
import type { SkillId } from '#src/core/ids.ts';
import type { SkillLevel } from '#src/core/organisation/person.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';

// How the file writes the desk's numbers and structures. Each is read back as it was written; null if it cannot be read.

/** As shown to people, in lower case. */
export const priorityNames: Readonly<Record<Priority, string>> = { P1: 'urgent', P2: 'high', P3: 'medium', P4: 'low' };

/** `readMinutes` reads it back. */
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

/** `hardware 3`. */
export const readSkillLevel = (text: string): SkillLevel | null => {
  const found = /^(\S+)\s+(\d+)$/.exec(text.trim());
  return found === null ? null : { skill: found[1] as SkillId, level: Number(found[2]) };
};

export const writeSkillLevel = ({ skill, level }: SkillLevel): string => `${skill} ${level}`;
