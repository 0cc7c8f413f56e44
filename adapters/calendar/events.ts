import ICAL from 'ical.js';
import { AbsenceFeedError } from '#src/app/ports/errors.ts';

/** A calendar with more events, or one that repeats more often, is a mistake. */
const mostEvents = 5_000;
const mostRepeatsOfOne = 10_000;
const neverSoOften = new Set(['SECONDLY', 'MINUTELY', 'HOURLY']);

/** How many repetitions of a calendar, and days of them, may still be looked at. */
export type RepeatsLeft = { repeats: number };
export const mostRepeats: Readonly<RepeatsLeft> = { repeats: 30_000 };

/** What an event says, in capitals; empty: nothing. */
export const saidIn = ({ component }: ICAL.Event, name: string): string =>
  `${component.getFirstPropertyValue(name) ?? ''}`.toUpperCase();

export const isCancelled = (event: ICAL.Event): boolean => saidIn(event, 'status') === 'CANCELLED';

const frequencyOf = (rule: ICAL.Property): string => {
  const value: unknown = rule.getFirstValue();
  return value instanceof ICAL.Recur ? value.freq : '';
};

type Occurrence = { readonly item: ICAL.Event; readonly start: ICAL.Time; readonly end: ICAL.Time };

/** Each time an event takes place, in order; of one that is repeated, up to the first after `lastYear`. */
export function* occurrencesOf(event: ICAL.Event, lastYear: number, left: RepeatsLeft): Generator<Occurrence> {
  if (!event.isRecurring()) {
    yield { item: event, start: event.startDate, end: event.endDate };
    return;
  }
  if (event.component.getAllProperties('rrule').some((rule) => neverSoOften.has(frequencyOf(rule)))) return;
  const each = event.iterator();
  for (let repeats = 0; repeats < mostRepeatsOfOne && left.repeats > 0; repeats += 1) {
    const next = each.next();
    if (next === null || next === undefined) return;
    left.repeats -= 1;
    const { item, startDate: start, endDate: end } = event.getOccurrenceDetails(next);
    yield { item, start, end };
    if (next.year > lastYear) return;
  }
}

/** What is found in each event. One that makes no sense must not hide the others. */
export const inEach = <T>(events: readonly ICAL.Event[], find: (event: ICAL.Event) => readonly T[]): readonly T[] =>
  events.flatMap((event) => {
    try {
      return find(event);
    } catch {
      return [];
    }
  });

/** Each event of an iCalendar text (RFC 5545) once, with its exceptions. Throws AbsenceFeedError when it is no such text. */
export const eventsIn = (text: string): readonly ICAL.Event[] => {
  try {
    const components = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    if (components.length > mostEvents) throw new AbsenceFeedError(`it has more than ${mostEvents} events`);
    const isException = (one: ICAL.Component): boolean => one.getFirstProperty('recurrence-id') !== null;
    const byUid = Map.groupBy(components, (one) => `${one.getFirstPropertyValue('uid') ?? ''}`);
    return [...byUid.values()].flatMap((group) => {
      const exceptions = group.filter(isException);
      const mains = group.filter((one) => !isException(one));
      const [only] = mains;
      // Exceptions whose series is not in the calendar are events of their own.
      if (only === undefined) return exceptions.map((one) => new ICAL.Event(one));
      return mains.map((one) => new ICAL.Event(one, { exceptions: one === only ? exceptions : [] }));
    });
  } catch (error) {
    if (error instanceof AbsenceFeedError) throw error;
    throw new AbsenceFeedError('it is not an iCalendar file', { cause: error });
  }
};
