import type { Calendar } from '#src/core/calendar/calendar.ts';
import { isOpenAt, nextOpening } from '#src/core/calendar/open-time.ts';
import type { Instant } from '#src/core/ids.ts';

/** The last answer for each calendar: of a thousand technicians most share a shift, and are asked about the same moment. */
const lastOf = <T>(ask: (calendar: Calendar, at: Instant) => T): ((calendar: Calendar, at: Instant) => T) => {
  const known = new WeakMap<Calendar, { readonly at: Instant; readonly answer: T }>();
  return (calendar, at) => {
    const last = known.get(calendar);
    if (last?.at === at) return last.answer;
    const answer = ask(calendar, at);
    known.set(calendar, { at, answer });
    return answer;
  };
};

let lastMoment: { readonly at: Instant; readonly words: string } | null = null;

/** As it is kept in a reason: many are away or off shift until the same moment. */
export const inIso = (at: Instant | null): string | null => {
  if (at === null) return null;
  if (lastMoment?.at !== at) lastMoment = { at, words: new Date(at).toISOString() };
  return lastMoment.words;
};

export const isShiftOn = lastOf(isOpenAt);
export const shiftFrom = lastOf(nextOpening);
