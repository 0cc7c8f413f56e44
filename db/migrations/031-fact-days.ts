import type { Migration } from '#db/engine/migration.ts';

/**
 * The facts of each day in the form in which reports count them, so that a year of a large desk takes no seconds. They
 * follow from the other tables, and are made by a scheduled job.
 */
export const factDays: Migration = {
  version: 31,
  name: 'fact-days',
  up: ({ engine, int, table, text }) => [
    `CREATE TABLE fact_days (
      day ${int} NOT NULL PRIMARY KEY,
      version ${text} NOT NULL,
      names ${text} NOT NULL,
      bytes ${engine === 'sqlite' ? 'BLOB' : 'BYTEA'} NOT NULL
    )${table}`,
    `CREATE TABLE fact_days_until (
      id ${int} NOT NULL PRIMARY KEY CHECK (id = 1),
      through ${int} NOT NULL,
      seen ${int} NOT NULL CHECK (seen >= through)
    )${table}`,
    // What was open long ago may have ended long after.
    `CREATE INDEX stays_of_weeks ON stays (ended_at, began_at) WHERE ended_at - began_at >= 2419200000`,
  ],
};
