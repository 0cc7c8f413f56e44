import type ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { AbsentTime } from '#src/app/ports/people.ts';
import type { Instant } from '#src/core/ids.ts';
import { eventsIn, inEach, isCancelled, mostRepeats, occurrencesOf, type RepeatsLeft, saidIn } from './events.ts';

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
  if (isCancelled(event)) return false;
  const busy = saidIn(event, 'x-microsoft-cdo-busystatus');
  if (busy !== '') return busy === 'OOF';
  return event.startDate.isDate || saidIn(event, 'transp') !== 'TRANSPARENT';
};

const tzidOf = (event: ICAL.Event): string | undefined => {
  const tzid = event.component.getFirstProperty('dtstart')?.getParameter('tzid');
  return typeof tzid === 'string' ? tzid : undefined;
};

/** Each time of an event within what is asked for. */
const timesOf = (event: ICAL.Event, { zone, from, to }: Asked, left: RepeatsLeft): readonly AbsentTime[] =>
  [...occurrencesOf(event, new Date(to).getUTCFullYear() + 1, left)].flatMap(({ item, start, end }) => {
    if (!isAbsence(item)) return [];
    const tzid = tzidOf(item);
    const time = { from: instantOf(start, tzid, zone), to: instantOf(end, tzid, zone) };
    return time.from < time.to && time.to > from && time.from < to ? [time] : [];
  });

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
  const left = { ...mostRepeats };
  return merged(inEach(eventsIn(text), (event) => timesOf(event, asked, left)));
};
