import type ICAL from 'ical.js';
import type { DayOff } from '#src/core/calendar/calendar.ts';
import { eventsIn, inEach, isCancelled, mostRepeats, occurrencesOf, type RepeatsLeft } from './events.ts';

/** Local dates, YYYY-MM-DD, both included. */
type Asked = { readonly from: string; readonly to: string };

const dayMs = 86_400_000;

const dateOf = ({ year, month, day }: ICAL.Time): number => Date.UTC(year, month - 1, day);

/** The dates of an event that lasts whole days; they are the same in every time zone. */
const daysOf = (event: ICAL.Event, { from, to }: Asked, left: RepeatsLeft): readonly DayOff[] => {
  if (!event.startDate.isDate) return [];
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const found: DayOff[] = [];
  for (const { item, start, end } of occurrencesOf(event, new Date(last).getUTCFullYear(), left)) {
    if (isCancelled(item) || !start.isDate) continue;
    const name = item.summary?.trim() || 'Holiday';
    // The end is the day after; some calendars write the day itself.
    const until = Math.max(dateOf(end), dateOf(start) + dayMs);
    for (let day = Math.max(first, dateOf(start)); day < until && day <= last && left.repeats > 0; day += dayMs) {
      left.repeats -= 1;
      found.push({ date: new Date(day).toISOString().slice(0, 10), name });
    }
  }
  return found;
};

/**
 * The whole days in an iCalendar text that fall into what is asked for, in order, each once. Events at a time of day are
 * none. Throws AbsenceFeedError when it is no such text.
 */
export const readHolidays = (text: string, asked: Asked): readonly DayOff[] => {
  const left = { ...mostRepeats };
  const found = Map.groupBy(
    inEach(eventsIn(text), (event) => daysOf(event, asked, left)),
    ({ date }) => date,
  );
  return [...found]
    .map(([date, same]) => ({
      date,
      name: [...new Set(same.map(({ name }) => name))].join(', '),
    }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
};
