import type { Migration } from '#db/engine/migration.ts';

/** Who hears of a ticket that is neither theirs nor their work. */
export const watchers: Migration = {
  version: 17,
  name: 'watchers',
  up: ({ int, table, text }) => [
    `CREATE TABLE watchers (
      ticket ${int} NOT NULL REFERENCES tickets (number),
      person ${text} NOT NULL REFERENCES people (id),
      position ${int} NOT NULL,
      PRIMARY KEY (ticket, person)
    )${table}`,
    'CREATE INDEX watchers_by_person ON watchers (person, ticket)',
  ],
};
