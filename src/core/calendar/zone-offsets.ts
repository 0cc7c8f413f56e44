import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';

/** A stretch of time with one offset from UTC. `to` is the first instant after it. */
export type OffsetPiece = { readonly from: Instant; readonly to: Instant; readonly offsetMs: number };

/** Whether `zone` names an IANA zone, such as Europe/Berlin. A bare offset such as +02:00 is not one. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z][\w+/-]*$/.test(zone)) return false;
  try {
    return Number.isFinite(lookUp(zone, 0).offsetMs);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** That `zone` is none, and which one was most likely meant: also by its city alone, such as Berlin. */
export const notAZone = (zone: string): string => {
  const known = Intl.supportedValuesOf('timeZone');
  const cities = new Map(known.map((name) => [name.slice(name.lastIndexOf('/') + 1), name]));
  const meant = nearest(zone, known) ?? cities.get(nearest(zone, [...cities.keys()]) ?? '');
  const instead = meant === undefined ? 'write one such as Europe/Berlin' : `did you mean “${meant}”?`;
  return `“${zone}” is not a time zone; ${instead}`;
};

/**
 * The offsets of one zone. Looking up the zone's rules is slow (tens of microseconds), so each stretch between two
 * clock changes is looked up once and cached.
 */
export const createOffsets = (zone: string): ((at: Instant) => OffsetPiece) => {
  const known: OffsetPiece[] = [];
  let last: OffsetPiece | undefined;
  return (at) => {
    const covers = (piece: OffsetPiece): boolean => piece.from <= at && at < piece.to;
    if (last !== undefined && covers(last)) return last;
    last = known.find(covers);
    if (last === undefined) {
      last = lookUp(zone, at);
      known.push(last);
    }
    return last;
  };
};

const lookUp = (zone: string, at: Instant): OffsetPiece => {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  // 'previous' looks strictly before, and `at` may itself be the change.
  const since = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const until = here.getTimeZoneTransition('next');
  return {
    from: since?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: until?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: here.offsetNanoseconds / 1_000_000,
  };
};
