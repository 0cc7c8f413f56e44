import type { Migration } from '#db/engine/migration.ts';

/** What is removed from the desk stays for the tickets that name it. */
export const formerParts: Migration = {
  version: 69,
  name: 'former_parts',
  up: ({ int }) =>
    ['teams', 'categories', 'skills', 'calendars'].map(
      (table) => `ALTER TABLE ${table} ADD COLUMN removed ${int} NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))`,
    ),
};
