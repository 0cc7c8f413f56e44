import type { Migration } from '#db/engine/migration.ts';

/** How people have laid out their start page, and what each of them has done, found quickly. */
export const ownPages: Migration = {
  version: 56,
  name: 'own pages',
  up: ({ int, table, text }) => [
    `CREATE TABLE dashboards (
      person ${text} PRIMARY KEY REFERENCES people (id),
      shown ${text} NOT NULL,
      hidden ${text} NOT NULL,
      version ${int} NOT NULL
    )${table}`,
    'CREATE INDEX events_by_actor ON events (actor, at, id) WHERE actor IS NOT NULL',
    'CREATE INDEX desk_changes_by_person ON desk_changes (by, id) WHERE by IS NOT NULL',
  ],
};
