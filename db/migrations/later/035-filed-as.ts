import type { Migration } from '#db/engine/migration.ts';

/** How tickets were filed, and rules that go by it. */
export const filedAs: Migration = {
  version: 35,
  name: 'filed-as',
  up: ({ text }) => [
    `ALTER TABLE tickets ADD COLUMN filed_as ${text}`,
    `ALTER TABLE policy_rules ADD COLUMN filed_as ${text}`,
  ],
};
