import type { Migration } from '#db/engine/migration.ts';

/** Whether a colleague was asked to take a ticket over from whoever has it, and who did not. */
export const swaps: Migration = {
  version: 32,
  name: 'swaps',
  up: ({ text }) => [`ALTER TABLE tickets ADD COLUMN swap ${text}`],
};
