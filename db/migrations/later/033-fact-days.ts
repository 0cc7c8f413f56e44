import type { Migration } from '#db/engine/migration.ts';

/**
 * The facts of each day in the form in which reports count them, so that a year of a large desk takes no seconds. They
 * follow from the other tables, and are made by a scheduled job.
 */
export const factDays: Migration = {
  version: 33,
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
      seen ${int} NOT NULL CHECK (seen >= through),
      next ${int}
    )${table}`,
    // What was open long ago may have ended long after.
    'CREATE INDEX stays_of_weeks ON stays (ended_at, began_at) WHERE ended_at - began_at >= 2419200000',
    // Few of a desk's tickets are open, and hardly any are from before facts were kept.
    "CREATE INDEX tickets_open ON tickets (number) WHERE status IN ('new', 'assigned', 'in_progress', 'pending')",
    'CREATE INDEX tickets_without_facts ON tickets (number) WHERE stays_since IS NULL',
  ],
};
