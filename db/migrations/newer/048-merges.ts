import type { Migration } from '#db/engine/migration.ts';

/** Tickets that are about the same: into which one a ticket was merged, and which ones were merged into it. */
export const merges: Migration = {
  version: 48,
  name: 'merges',
  up: ({ int, text }) => [
    `ALTER TABLE tickets ADD COLUMN merged_into ${int} REFERENCES tickets`,
    `ALTER TABLE tickets ADD COLUMN merged ${text}`,
  ],
};
