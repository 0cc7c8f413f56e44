import type { Migration } from '#db/engine/migration.ts';

/** Where people turn with what is none of the desk's business. */
export const elsewhere: Migration = {
  version: 14,
  name: 'elsewhere',
  up: ({ text }) => [`ALTER TABLE desk ADD COLUMN elsewhere ${text}`],
};
