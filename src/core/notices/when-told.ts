import type { Calendar } from '#src/core/calendar/calendar.ts';
import { nextOpening } from '#src/core/calendar/open-time.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { isWarning, type Notice } from './notices.ts';

/** People who lead hear at most one card in this time, except about urgent tickets. */
const gatherMs = minutes(15);

/** What is held until then may take this long to go out; it must not find the day over. */
const sendingMs = minutes(5);

const news: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'breached',
  'due_soon',
  'triage',
  'nobody_eligible',
  'all_declined',
  'left_alone',
]);

/** News for someone who leads, about a ticket that is not urgent: several of these are told on one card. */
const isGathered = (notice: Notice, ticket: Ticket): boolean =>
  notice.audience === 'manager' && 'person' in notice.to && news.has(notice.kind) && ticket.priority !== 'P1';

/** From this many warnings to one person, they are told as one. */
const fewestTogether = 6;

type Owed = { readonly notice: Notice; readonly ticket: Ticket };

/** Whether others to the same person may be told with this one, and it with them. */
export const isToldTogether = (notice: Notice, ticket: Ticket): boolean =>
  isWarning(notice) || isGathered(notice, ticket);

/**
 * Which of those waiting behind a message to the same person are told with it. News for leaders is gathered from two on;
 * of warnings, about urgent tickets as well, only many go together.
 */
export const toldTogether = <T extends Owed>(told: Owed, behind: readonly T[]): readonly T[] => {
  const warnings = isWarning(told.notice) ? behind.filter(({ notice }) => isWarning(notice)) : [];
  const many = new Set(warnings.length + 1 >= fewestTogether ? warnings : []);
  const gathers = isGathered(told.notice, told.ticket);
  const together = behind.filter((one) => many.has(one) || (gathers && isGathered(one.notice, one.ticket)));
  const isOne = together.every(({ notice }) => notice.ticket === told.notice.ticket);
  // Several messages about one ticket: its own card says more.
  return isOne && together.length + 1 < fewestTogether ? [] : together;
};

/**
 * When someone hears of this: `now`, or later what can wait. While the ticket's calendar is closed, nobody could do
 * anything and no clock runs: it waits for the morning, unless people who are on have declined. Otherwise it waits until
 * `gatherMs` after they last heard, but never past the end of the day.
 *
 * `calendar`: the ticket's; null if it has none, which is always open. `lastTold`: when they were last told such news;
 * null: not lately.
 */
export const toldAt = (
  notice: Notice,
  ticket: Ticket,
  when: { readonly calendar: Calendar | null; readonly lastTold: Instant | null; readonly now: Instant },
): Instant => {
  const { calendar, lastTold, now } = when;
  if (!isGathered(notice, ticket)) return now;
  const openFrom = (at: Instant): Instant => (calendar === null ? at : (nextOpening(calendar, at) ?? at));
  // Whoever declined is on: someone may be found tonight.
  if (openFrom(now) > now && notice.kind !== 'all_declined') return openFrom(now);
  // A time in the future is from before the clock was set back.
  if (lastTold === null || lastTold > now || lastTold + gatherMs <= now) return now;
  const until = lastTold + gatherMs;
  const sent = until + sendingMs;
  return openFrom(sent) > sent && openFrom(now) === now ? now : until;
};

/** A missed target found later than this is probably one of many missed while nothing was running. */
const lateMs = 60_000;
/** How long to hold those back, so that what is found together can be sent together. */
const findMs = 15_000;

/** If a change found clock steps that should have been found long ago: the earliest time to send them. */
export const foundLateUntil = (before: Ticket | null, events: readonly LoggedEvent[]): Instant | null => {
  const [first] = events;
  const late = events.some(
    ({ event, at }) =>
      (event.type === 'sla.breached' || event.type === 'sla.warned' || event.type === 'sla.repeated') &&
      before?.clocks.some(
        ({ metric, cycle, steps }) =>
          metric === event.metric && cycle === event.cycle && steps.some((step) => step.at < at - lateMs),
      ),
  );
  return late && first !== undefined ? first.at + findMs : null;
};
