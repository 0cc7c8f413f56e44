import type { Migration } from '#db/engine/migration.ts';

/** Calendars from which the desk knows when people are away. */
export const absenceFeeds: Migration = {
  version: 26,
  name: 'absence feeds',
  up: ({ int, table, text }) => [
    `CREATE TABLE absence_feeds (
      person ${text} PRIMARY KEY REFERENCES people (id),
      source ${text} NOT NULL,
      times ${text} NOT NULL,
      tried_at ${int},
      failing_since ${int},
      problem ${text},
      applied_from ${int},
      applied_to ${int},
      CHECK ((failing_since IS NULL) = (problem IS NULL)),
      CHECK ((applied_from IS NULL) = (applied_to IS NULL))
    )${table}`,
  ],
};
