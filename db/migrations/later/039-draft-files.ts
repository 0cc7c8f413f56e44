import type { Migration } from '#db/engine/migration.ts';

/** What came with a text that is not a ticket yet. */
export const draftFiles: Migration = {
  version: 39,
  name: 'files of drafts',
  up: ({ text }) => [`ALTER TABLE drafts ADD COLUMN files ${text}`],
};
