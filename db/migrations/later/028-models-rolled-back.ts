import type { Migration } from '#db/engine/migration.ts';

/** When an admin went back from a model to the one before it. */
export const modelsRolledBack: Migration = {
  version: 28,
  name: 'models rolled back',
  up: ({ int }) => [`ALTER TABLE models ADD COLUMN rolled_back_at ${int}`],
};
