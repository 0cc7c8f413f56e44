import type { Migration } from '#db/engine/migration.ts';

/** What the desk calls a ticket besides its category, and rules that go by it. */
export const tags: Migration = {
  version: 30,
  name: 'tags',
  up: ({ text }) => [
    `ALTER TABLE tickets ADD COLUMN tags ${text} NOT NULL DEFAULT '[]'`,
    `ALTER TABLE policy_rules ADD COLUMN tag ${text}`,
  ],
};
