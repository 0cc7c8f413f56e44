import { type Calendar, checkCalendar } from '#src/core/calendar/calendar.ts';

/**
 * Every store accepts only usable calendars: an unusable one would stop every clock that uses it. Throws RangeError.
 */
export const requireUsable = (calendars: readonly Calendar[]): void => {
  for (const calendar of calendars) {
    const problems = checkCalendar(calendar);
    if (problems.length > 0) throw new RangeError(`Calendar ${calendar.id}: ${problems.join('; ')}`);
  }
};
