import type { Migration } from '#db/engine/migration.ts';

/** What the assistant does not do on tickets of teams and categories, where it does the rest. */
export const assistantParts: Migration = {
  version: 65,
  name: 'assistant-parts',
  up: ({ text }) =>
    ['teams', 'categories'].map((table) => `ALTER TABLE ${table} ADD COLUMN assistant_switches ${text}`),
};
