import type { Migration } from '#db/engine/migration.ts';

/** Where a text was written that is not a ticket yet, if others read it there. */
export const draftPlaces: Migration = {
  version: 47,
  name: 'places of drafts',
  up: ({ text }) => [`ALTER TABLE drafts ADD COLUMN place ${text}`],
};
