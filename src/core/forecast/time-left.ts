import type { Calendar } from '#src/core/calendar/calendar.ts';
import { openSegments, openTimeBetween } from '#src/core/calendar/open-time.ts';
import { days, type Instant } from '#src/core/ids.ts';

/** Long enough for every weekday and shift to come up. */
const usualSpan = days(28);

/**
 * The open time from `now` until a target is due, as far as the person who has it is on: less than what the calendar
 * says when their shift ends first, and never more. Measured by how much of the open time they are on as a rule, since
 * that is how past times were used. `shift`: null for someone who is always on; `back`: when they are, if they are away.
 */
export const timeLeft = (
  counted: Calendar,
  shift: Calendar | null,
  { now, dueAt, back }: { readonly now: Instant; readonly dueAt: Instant; readonly back: Instant | null },
): number => {
  const open = openTimeBetween(counted, now, dueAt);
  const from = Math.max(now, back ?? now);
  if (shift === null) return openTimeBetween(counted, from, dueAt);
  const usual = onDuring(counted, shift, now - usualSpan, now);
  if (usual === 0) return 0;
  const share = usual / openTimeBetween(counted, now - usualSpan, now);
  return Math.min(open, onDuring(counted, shift, from, dueAt) / share);
};

/** Open time by both calendars. */
const onDuring = (counted: Calendar, shift: Calendar, from: Instant, to: Instant): number =>
  openSegments(counted, from, to).reduce((sum, one) => sum + openTimeBetween(shift, one.from, one.to), 0);
