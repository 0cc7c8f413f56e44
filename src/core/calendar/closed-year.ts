import { type Calendar, holidaysOf } from './calendar.ts';
import { nextOpening } from './open-time.ts';

/** Fewer closed days cannot fill a year, whatever the week is like: it opens at least once a week. */
const leastClosedDays = 52;

/**
 * The first closed date (YYYY-MM-DD) after which a valid calendar does not open for a year because of its holidays;
 * null: there is none. In such a year no due time can be worked out.
 */
export const closedYearFrom = (calendar: Calendar): string | null => {
  const closed = holidaysOf(calendar)
    .filter(({ windows }) => windows.length === 0)
    .map(({ date }) => date);
  if (closed.length < leastClosedDays) return null;
  const dates = closed.toSorted();
  return dates.find((date) => nextOpening(calendar, Date.parse(`${date}T00:00:00Z`)) === null) ?? null;
};
