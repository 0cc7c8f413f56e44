import type { Migration } from '#db/engine/migration.ts';

/** What a team answers often: JSON, a list of `{ name, text }`. */
export const cannedReplies: Migration = {
  version: 50,
  name: 'canned replies',
  up: ({ text }) => [`ALTER TABLE teams ADD COLUMN replies ${text}`],
};
