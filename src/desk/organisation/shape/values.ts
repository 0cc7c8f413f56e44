import { z } from 'zod';
import { readAbsenceSource } from '#src/core/absence-source.ts';
import { readMinutes } from '#src/core/calendar/open-minutes.ts';
import { readWindow } from '#src/core/calendar/week-words.ts';
import { readDays, readPercent, readSkillLevel } from './words.ts';

// The file's schema. Every value arrives as text, even what looks like a number or a date in YAML, so that no id loses
// digits and no name becomes `true`.

/** The schema says what a field must look like; these only parse text. */
export const reading = <T>(read: (text: string) => T | null, instead: string) =>
  z.string().transform((text, context) => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `“${text}” cannot be read; write ${instead}` });
    return z.NEVER;
  });

export const text = z.string();
/** A field that is not in the schema: the message lists the allowed ones, for building the error text. */
export const fields = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  });

export const number = reading((value) => (/^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null), 'a number, such as 5');
export const flag = reading(
  (value) => (value === 'true' || value === 'false' ? value === 'true' : null),
  'true or false',
);
export const onlyTrue = reading((value): true | null => (value === 'true' ? true : null), 'true, or leave it out');
export const onlyOff = reading((value): false | null => (value === 'off' ? false : null), 'off, or leave it out');
export const minutes = reading(
  readMinutes,
  'open time in hours and minutes, such as 4h, 90m or 1h30m (a day has as many hours as its calendar opens)',
);
export const days = reading(readDays, 'days, such as 7d');
export const percent = reading(readPercent, 'a percentage, such as 75%');
export const window = reading(readWindow, 'from when to when, such as 08:00-12:00');
/** `example`: the name of such a file. */
export const calendarSource = (example: string) =>
  reading(
    readAbsenceSource,
    `the https address of an iCalendar feed, or the whole path of such a file on the desk’s machine, such as /srv/${example}`,
  );
export const skillLevel = reading(readSkillLevel, 'a skill and its level from 1 to 5, such as “hardware 3”');
