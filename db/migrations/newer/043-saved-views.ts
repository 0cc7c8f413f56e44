import type { Migration } from '#db/engine/migration.ts';

/** Lists of tickets that people gave a name: their own, and those of a team. */
export const savedViews: Migration = {
  version: 43,
  name: 'saved views',
  up: ({ int, table, text }) => [
    `CREATE TABLE saved_views (
      id ${text} PRIMARY KEY,
      name ${text} NOT NULL,
      owner ${text} NOT NULL REFERENCES people (id),
      team ${text} REFERENCES teams (id),
      narrowed ${text} NOT NULL,
      created_at ${int} NOT NULL
    )${table}`,
    'CREATE INDEX saved_views_by_owner ON saved_views (owner)',
    'CREATE INDEX saved_views_by_team ON saved_views (team)',
  ],
};
