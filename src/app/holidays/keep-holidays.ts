import { createHash } from 'node:crypto';
import { isDue } from '#src/app/absences/keep-absences.ts';
import type { Store } from '#src/app/ports/store.ts';
import { days, type Instant, minutes } from '#src/core/ids.ts';

/** How often holidays are read, and how soon again when that failed. */
const often = { everyMs: days(1), againMs: minutes(15) };

/** Another address is read at once. The address itself may be a secret. */
const mark = (source: string): string => createHash('sha256').update(source).digest('hex').slice(0, 16);

/** Has the holidays of calendars read that are due. Doing it twice does no harm. */
export const keepHolidays = async (store: Store, now: Instant): Promise<void> => {
  for (const feed of await store.read.holidayFeeds()) {
    if (!isDue(feed, now, often)) continue;
    const task = {
      key: `holidays:${feed.calendar}:${mark(feed.source)}:${Math.floor(now / often.againMs)}`,
      kind: 'holidays',
    };
    await store.transaction((tx) => tx.addTasks([{ ...task, payload: { calendar: feed.calendar } }], now));
  }
};
