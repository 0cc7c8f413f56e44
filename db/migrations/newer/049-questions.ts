import type { Migration } from '#db/engine/migration.ts';

/** What categories ask whoever files a ticket, and what was answered. */
export const questions: Migration = {
  version: 49,
  name: 'questions',
  up: ({ text }) => [
    `ALTER TABLE categories ADD COLUMN questions ${text}`,
    `ALTER TABLE tickets ADD COLUMN answers ${text}`,
  ],
};
