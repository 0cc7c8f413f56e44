import type { Migration } from '#db/engine/migration.ts';

/** People whom an admin has barred from filing and writing, and who did so when and why. */
export const blocks: Migration = {
  version: 12,
  name: 'blocks',
  up: ({ int, serial, table, text }) => [
    `ALTER TABLE people ADD COLUMN blocked ${text}`,
    `CREATE TABLE blocks (
      id ${serial},
      person ${text} NOT NULL REFERENCES people (id),
      by ${text} REFERENCES people (id),
      at ${int} NOT NULL,
      reason ${text}
    )${table}`,
    'CREATE INDEX blocks_by_person ON blocks (person)',
  ],
};
