import type { Migration } from '#db/engine/migration.ts';

/** Where the holidays of a calendar are read, and what was read there. */
export const holidayFeeds: Migration = {
  version: 71,
  name: 'holiday_feeds',
  up: ({ text }) => [
    `ALTER TABLE calendars ADD COLUMN holidays_from ${text}`,
    `ALTER TABLE calendars ADD COLUMN holidays_read ${text}`,
  ],
};
