import type { Migration } from '#db/engine/migration.ts';

/** What people have chosen about what they hear, where and when. */
export const preferences: Migration = {
  version: 52,
  name: 'preferences',
  up: ({ int, table, text }) => [
    `CREATE TABLE preferences (
      person ${text} PRIMARY KEY REFERENCES people (id),
      how ${text} NOT NULL,
      daily_at ${int} NOT NULL,
      quiet_from ${int},
      quiet_to ${int},
      place ${text} NOT NULL
    )${table}`,
  ],
};
