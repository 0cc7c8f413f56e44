import { z } from 'zod';
import { taskKind } from '#src/app/background/task-kinds.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { AbsenceFeedError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { HolidayFeedSource, HolidayFeedState } from '#src/app/ports/organisation.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { Calendar, DayOff } from '#src/core/calendar/calendar.ts';
import { closedYearFrom } from '#src/core/calendar/closed-year.ts';
import { localDate } from '#src/core/calendar/local-time.ts';
import { type CalendarId, days, type Instant, minutes } from '#src/core/ids.ts';
import { cleanName } from '#src/core/visible-text.ts';

/** Clocks of open tickets may still count what is over, which sources leave out; more than two years ahead nothing is due. */
const keptMs = { past: days(400), ahead: days(731) };

/** Whoever writes what is known of a calendar’s holidays holds this, so that nothing that was read is lost. */
const feedLock = (calendar: CalendarId): string => `holiday_feed:${calendar}`;

/** As much as a name written by hand may have. */
const called = (name: string): string => cleanName(name).slice(0, 100).trim() || 'Holiday';

/** What is known after a reading: of the days to come what was read, of those that are over what was known. */
const knownAfter = (
  before: readonly DayOff[],
  read: readonly DayOff[],
  { today, oldest }: { readonly today: string; readonly oldest: string },
): readonly DayOff[] => [
  ...before.filter(({ date }) => date >= oldest && date < today),
  ...read.filter(({ date }) => date >= today).map(({ date, name }) => ({ date, name: called(name) })),
];

const asListed = (found: readonly DayOff[], today: string) =>
  found.filter(({ date }) => date >= today).map(({ date, name }) => [date, name, []]);

/** Says among the changes of the desk which days came and went. */
const noteDays = async (
  tx: Transaction,
  calendar: Calendar,
  { days: now }: Pick<HolidayFeedState, 'days'>,
  { at, today }: { readonly at: Instant; readonly today: string },
): Promise<void> => {
  const [before, after] = [asListed(calendar.feed?.days ?? [], today), asListed(now, today)];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const about = { kind: 'calendars', subject: calendar.id, name: calendar.name, change: 'changed' } as const;
  await tx.addDeskChanges([
    { at, by: null, through: 'desk', ...about, fields: [{ field: 'holidays_read', before, after }] },
  ]);
};

/**
 * Reads the holidays of a calendar where they are kept. What cannot be read is noted with why, and tried again by the job
 * that owes this: meanwhile what was read last holds.
 */
export const createReadHolidays = (parts: {
  readonly store: Store;
  readonly source: HolidayFeedSource;
  readonly clock: Clock;
  readonly log: Log;
}) =>
  taskKind({
    payload: z.object({ calendar: z.string() }),
    atMostAtOnce: 2,
    leaseMs: minutes(1),
    timeoutMs: minutes(1),
    run: async ({ calendar: id }, { signal }) => {
      const { store, source, clock, log } = parts;
      const feed = (await store.read.holidayFeeds()).find(({ calendar }) => calendar === id);
      const asked = feed && (await store.read.organisation()).calendars.get(feed.calendar);
      if (feed === undefined || asked === undefined)
        return { refused: 'it has its holidays from nowhere else any more' };
      const now = clock.now();
      const dateAt = (at: Instant): string => localDate(at, asked.zone);
      const [today, to, oldest] = [dateAt(now), dateAt(now + keptMs.ahead), dateAt(now - keptMs.past)];
      const read = await source.readDays(feed.source, { from: today, to, signal }).catch((error: unknown) => {
        if (error instanceof AbsenceFeedError) return error;
        throw error;
      });
      await store.transaction(async (tx) => {
        await tx.lock(feedLock(feed.calendar));
        const latest = (await tx.holidayFeeds()).find((one) => one.calendar === id && one.source === feed.source);
        const calendar = (await tx.organisation()).calendars.get(feed.calendar);
        if (latest === undefined || calendar === undefined) return;
        const why = (text: string) => ({ since: latest.failing?.since ?? now, why: text });
        const tried = { ...latest, triedAt: now };
        const next = (): HolidayFeedState => {
          if (read instanceof AbsenceFeedError) return { ...tried, failing: why(read.message) };
          const known = knownAfter(latest.days, read, { today, oldest });
          const closed = closedYearFrom({ ...calendar, feed: { source: feed.source, days: known } });
          return closed === null
            ? { ...tried, days: known, failing: null }
            : { ...tried, failing: why(`its days would keep the calendar closed for a whole year from ${closed}`) };
        };
        const known = next();
        if (known.failing !== null && latest.failing === null)
          log.warn({ calendar: id, reason: known.failing.why }, 'the holidays of a calendar cannot be read');
        await tx.saveHolidayFeed(known);
        await noteDays(tx, calendar, known, { at: now, today });
      });
      return 'done';
    },
  });
