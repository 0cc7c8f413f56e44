import type { Migration } from '#db/engine/migration.ts';

/** Teams and categories whose tickets the assistant leaves alone. */
export const assistantSwitches: Migration = {
  version: 44,
  name: 'assistant-switches',
  up: ({ int }) =>
    ['teams', 'categories'].map(
      (table) =>
        `ALTER TABLE ${table} ADD COLUMN assistant_off ${int} NOT NULL DEFAULT 0 CHECK (assistant_off IN (0, 1))`,
    ),
};
