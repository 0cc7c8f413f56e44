import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '#db/database.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { localTime } from '#src/core/calendar/local-time.ts';
import { openSegments, openTimeAfter } from '#src/core/calendar/open-time.ts';
import { findNamed } from '#src/core/find-named.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import { InputError } from '#src/desk/input-error.ts';
import { loadCalendar } from '#src/desk/organisation/calendar-file.ts';
import { OrganisationError } from '#src/desk/organisation/files.ts';

export type DueQuestion = {
  readonly databaseUrl: string;
  /** A calendar of the desk by id or name, or one in a file. */
  readonly calendar: { readonly name: string } | { readonly file: string };
  /** A local time in the calendar's zone, or an instant with its offset. */
  readonly from: string;
  readonly minutes: string;
};

export type Due = {
  readonly calendar: Calendar;
  readonly from: Instant;
  readonly due: Instant;
  /** The open time that was counted. */
  readonly segments: readonly { readonly from: Instant; readonly to: Instant }[];
};

/** A year of open time and more: no target is longer. */
const mostMinutes = 1_000_000;

/**
 * When so many open minutes have passed. Throws InputError, which says what to write instead, or OrganisationError for a
 * file with mistakes or a calendar that stays closed.
 */
export const workOutDue = async (question: DueQuestion): Promise<Due> => {
  const length = Number(question.minutes);
  if (!/^\d+(\.\d+)?$/.test(question.minutes) || length <= 0 || length > mostMinutes) {
    throw new InputError(`--minutes ${question.minutes}: write a number from 1 to ${mostMinutes}`);
  }
  const { calendar: wanted } = question;
  const calendar = 'file' in wanted ? await loadCalendar(wanted.file) : await calendarNamed(wanted.name, question);
  const from = instantOf(question.from, calendar.zone);
  const due = openTimeAfter(calendar, from, minutes(length));
  if (due === null) {
    throw new OrganisationError('refused', `“${calendar.name}” does not open for a whole year after that: no due time`);
  }
  return { calendar, from, due, segments: openSegments(calendar, from, due) };
};

const calendarNamed = async (name: string, { databaseUrl }: DueQuestion): Promise<Calendar> => {
  const database = await openDatabase(databaseUrl, { ifMissing: 'refuse' });
  try {
    const calendars = [...(await database.store.read.organisation()).calendars.values()];
    const found = findNamed(calendars, name);
    if (found !== undefined) return found;
    const meant = nearest(
      name,
      calendars.flatMap((one) => [one.id, one.name]),
    );
    const there = calendars.map(({ id }) => id).join(', ');
    const instead = there === '' ? 'this desk has none yet' : `there are ${there}`;
    throw new InputError(`There is no calendar “${name}”: ${meant === null ? instead : `did you mean ${meant}?`}`);
  } finally {
    await database.close();
  }
};

const instantOf = (text: string, zone: string): Instant => {
  try {
    return /(Z|[+-]\d\d:?\d\d)$/i.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(`--from ${text}: write a time such as 2026-03-27T16:00`);
  }
};

/** For people, in the calendar's zone; or as JSON, with instants. */
export const describeDue = ({ calendar, due, segments }: Due, json: boolean): readonly string[] => {
  const iso = (at: Instant): string => new Date(at).toISOString();
  if (json) {
    const counted = segments.map(({ from, to }) => ({ from: iso(from), to: iso(to) }));
    return [JSON.stringify({ due: iso(due), segments: counted })];
  }
  const local = (at: Instant): string => localTime(at, calendar.zone);
  return [
    `Due ${local(due)} (${calendar.zone})`,
    ...segments.map(({ from, to }) => `  counted ${local(from)} – ${local(to)}: ${(to - from) / minutes(1)} minutes`),
  ];
};
