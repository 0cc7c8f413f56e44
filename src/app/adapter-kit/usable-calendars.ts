import { type Calendar, checkCalendar } from '#src/core/calendar/calendar.ts';

/**
 * Every store lets only calendars in that can be used. Another would stop every clock that counts by it. Throws
 * RangeError.
 */
export const requireUsable = (calendars: readonly Calendar[]): void => {
  for (const calendar of calendars) {
    const problems = checkCalendar(calendar);
    if (problems.length > 0) throw new RangeError(`Calendar ${calendar.id}: ${problems.join('; ')}`);
  }
};
