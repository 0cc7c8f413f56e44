import type { Selectable } from 'kysely';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { HolidayFeedState, HolidaysRead } from '#src/app/ports/organisation.ts';
import type { CalendarId } from '#src/core/ids.ts';
import { bumpOrganisation } from './organisation-version.ts';

const nothingYet: HolidaysRead = { days: [], triedAt: null, failing: null };

/** What was read of the holidays of a calendar. */
export const readOf = ({
  holidays_read: read,
}: Pick<Selectable<Schema['calendars']>, 'holidays_read'>): HolidaysRead =>
  read === null ? nothingYet : JSON.parse(read);

export const readHolidayFeeds = async (db: Db): Promise<readonly HolidayFeedState[]> => {
  const rows = await db
    .selectFrom('calendars')
    .select(['id', 'holidays_from', 'holidays_read'])
    .where('holidays_from', 'is not', null)
    .where('removed', '=', 0)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ calendar: row.id as CalendarId, source: row.holidays_from ?? '', ...readOf(row) }));
};

export const saveHolidayFeed = async (
  db: Db,
  { calendar, source, days, triedAt, failing }: HolidayFeedState,
): Promise<void> => {
  const row = db.selectFrom('calendars').select('holidays_read').where('id', '=', calendar);
  const before = await row.where('holidays_from', '=', source).executeTakeFirst();
  if (before === undefined) return;
  // Before the days change: whoever saves the desk meanwhile waits, and finds that it was changed.
  if (JSON.stringify(readOf(before).days) !== JSON.stringify(days)) await bumpOrganisation(db);
  const read: HolidaysRead = { days, triedAt, failing };
  await db
    .updateTable('calendars')
    .set({ holidays_read: JSON.stringify(read) })
    .where('id', '=', calendar)
    .where('holidays_from', '=', source)
    .execute();
};
