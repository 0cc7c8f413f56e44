import type { Migration } from '#db/engine/migration.ts';

/** Who must agree to tickets of a category, and what they said. */
export const approvals: Migration = {
  version: 54,
  name: 'approvals',
  up: ({ text }) => [
    `ALTER TABLE categories ADD COLUMN approval ${text}`,
    `ALTER TABLE tickets ADD COLUMN approval ${text}`,
  ],
};
