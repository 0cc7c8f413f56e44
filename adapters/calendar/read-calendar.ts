import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { AbsenceFeedError } from '#src/app/ports/errors.ts';
import type { AbsentTime } from '#src/app/ports/people.ts';
import type { Instant } from '#src/core/ids.ts';

/** A calendar with more events, or one that repeats more often, is a mistake. */
const mostEvents = 5_000;
const mostRepeats = 10_000;
const mostRepeatsInAll = 30_000;
const neverSoOften = new Set(['SECONDLY', 'MINUTELY', 'HOURLY']);

type Asked = { readonly zone: string; readonly from: Instant; readonly to: Instant };

/** Whole days and times without a zone are meant in `zone`; a zone that the calendar does not define is IANA’s. */
const instantOf = (time: ICAL.Time, tzid: string | undefined, zone: string): Instant => {
  const { year, month, day, hour, minute, second, isDate } = time;
  const known = time.zone !== null && time.zone.tzid !== 'floating';
  if (!isDate && known) return time.toUnixTime() * 1_000;
  const plain = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second });
  const start = (where: string): Instant => plain.toZonedDateTime(where).epochMilliseconds;
  if (isDate || tzid === undefined) return start(zone);
  try {
    return start(tzid);
  } catch (error) {
    if (error instanceof RangeError) return start(zone);
    throw error;
  }
};

/**
 * Whether an event says that somebody is not there. Outlook says how busy they are: only “out of office” is an absence.
 * Elsewhere everything counts that is not cancelled, but for times that are shown as free.
 */
const isAbsence = (event: ICAL.Event): boolean => {
  const { component } = event;
  const said = (name: string): string => `${component.getFirstPropertyValue(name) ?? ''}`.toUpperCase();
  if (said('status') === 'CANCELLED') return false;
  const busy = said('x-microsoft-cdo-busystatus');
  if (busy !== '') return busy === 'OOF';
  return event.startDate.isDate || said('transp') !== 'TRANSPARENT';
};

const tzidOf = (event: ICAL.Event): string | undefined => {
  const tzid = event.component.getFirstProperty('dtstart')?.getParameter('tzid');
  return typeof tzid === 'string' ? tzid : undefined;
};

/** Each time an event takes place within what is asked for. `left`: how many repetitions may still be looked at. */
const timesOf = (event: ICAL.Event, { zone, from, to }: Asked, left: { repeats: number }): readonly AbsentTime[] => {
  const found: AbsentTime[] = [];
  const add = (one: ICAL.Event, start: ICAL.Time, end: ICAL.Time): void => {
    if (!isAbsence(one)) return;
    const tzid = tzidOf(one);
    const time = { from: instantOf(start, tzid, zone), to: instantOf(end, tzid, zone) };
    if (time.from < time.to && time.to > from && time.from < to) found.push(time);
  };
  if (!event.isRecurring()) {
    add(event, event.startDate, event.endDate);
    return found;
  }
  if (event.component.getAllProperties('rrule').some((rule) => neverSoOften.has(frequencyOf(rule)))) return found;
  const each = event.iterator();
  for (let repeats = 0; repeats < mostRepeats && left.repeats > 0; repeats += 1) {
    const next = each.next();
    if (next === null || next === undefined) break;
    left.repeats -= 1;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    add(item, startDate, endDate);
    if (next.year > new Date(to).getUTCFullYear() + 1) break;
  }
  return found;
};

const frequencyOf = (rule: ICAL.Property): string => {
  const value: unknown = rule.getFirstValue();
  return value instanceof ICAL.Recur ? value.freq : '';
};

const merged = (times: readonly AbsentTime[]): readonly AbsentTime[] => {
  const all: AbsentTime[] = [];
  for (const time of times.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && time.from <= last.to) {
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, time.to) };
    } else all.push(time);
  }
  return all;
};

/**
 * The absences in an iCalendar text (RFC 5545) that fall into what is asked for, in order, without overlaps. Throws
 * AbsenceFeedError when it is no such text.
 */
export const readCalendar = (text: string, asked: Asked): readonly AbsentTime[] => {
  const events = eventsIn(text);
  const left = { repeats: mostRepeatsInAll };
  return merged(
    events.flatMap((event) => {
      try {
        return timesOf(event, asked, left);
      } catch {
        // One event that makes no sense must not hide the others.
        return [];
      }
    }),
  );
};

/** Each event once, with its exceptions. */
const eventsIn = (text: string): readonly ICAL.Event[] => {
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
