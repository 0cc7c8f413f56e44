import type { Calendar } from '#src/core/calendar/calendar.ts';
import { isOpenAt, nextClosing, nextOpening } from '#src/core/calendar/open-time.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Priority } from '#src/core/priority.ts';
import { onAt, onFrom, onUntil } from '#src/core/rotation/who-is-on.ts';

/** Nothing else may wake whoever is on call. */
export const mayWake = (priority: Priority): boolean => priority === 'P1';

/** Whether it is someone's turn to be on call. */
export const isOnCall = ({ person, onCall }: Candidate, at: Instant): boolean =>
  onCall !== undefined && onAt(onCall, at) === person;

/** Whether someone is on call for a ticket: that counts as on shift. */
export const isCalled = (candidate: Candidate, { priority }: { readonly priority: Priority }, at: Instant): boolean =>
  mayWake(priority) && isOnCall(candidate, at);

/** `at` if someone is on call for such a ticket, otherwise when they next are; null: never, as far as is in sight. */
export const calledFrom = ({ person, onCall }: Candidate, priority: Priority, at: Instant): Instant | null =>
  onCall !== undefined && mayWake(priority) ? onFrom(onCall, person, at) : null;

/** Until when someone is on: by their shift, on call, or by one after the other. */
type Duty = {
  /** When the time ends that they are on at `at`; null: they are not on. Infinite: it does not end. */
  endsAfter(at: Instant): Instant | null;
  /** When they are next on; null: not in sight. */
  begins(at: Instant): Instant | null;
};

const endOf = (calendar: Calendar, at: Instant): Instant | null =>
  isOpenAt(calendar, at) ? (nextClosing(calendar, at) ?? Number.POSITIVE_INFINITY) : null;

const dutyOf = (candidate: Candidate, priority: Priority, shift: Calendar): Duty => {
  const { person, onCall } = candidate;
  const callEnd = (at: Instant): Instant | null =>
    onCall !== undefined && isCalled(candidate, { priority }, at)
      ? (onUntil(onCall, person, at) ?? Number.POSITIVE_INFINITY)
      : null;
  return {
    endsAfter: (at) => {
      const ends = [endOf(shift, at), callEnd(at)].filter((end) => end !== null);
      return ends.length === 0 ? null : Math.max(...ends);
    },
    begins: (at) => {
      const begins = [nextOpening(shift, at), calledFrom(candidate, priority, at)].filter((begin) => begin !== null);
      return begins.length === 0 ? null : Math.min(...begins);
    },
  };
};

/** The instant at which someone has been on for `onMs` since `from`, by shift or on call; null: never. */
export const dutyAfter = (
  candidate: Candidate,
  priority: Priority,
  shift: Calendar,
  from: Instant,
  onMs: number,
): Instant | null => {
  const duty = dutyOf(candidate, priority, shift);
  let left = onMs;
  for (let at = duty.begins(from); at !== null; ) {
    const end = duty.endsAfter(at);
    if (end === null) at = duty.begins(at);
    else if (left <= end - at) return at + left;
    else {
      left -= end - at;
      at = end;
    }
  }
  return null;
};

/** When someone who is on at `at` no longer is, by shift or on call; null: they are not on, or still are at `until`. */
export const dutyEnds = (
  candidate: Candidate,
  priority: Priority,
  shift: Calendar,
  at: Instant,
  until: Instant,
): Instant | null => {
  const duty = dutyOf(candidate, priority, shift);
  let last: Instant | null = null;
  for (let end = duty.endsAfter(at); end !== null; end = duty.endsAfter(end)) {
    if (end >= until) return null;
    last = end;
  }
  return last;
};
