import type { Migration } from '#db/engine/migration.ts';

/** The language in which somebody reads: what they chose, and what their platform is set to; and the desk's own. */
export const languages: Migration = {
  version: 67,
  name: 'languages',
  up: ({ text }) => [
    `ALTER TABLE people ADD COLUMN language ${text}`,
    `ALTER TABLE people ADD COLUMN seen_language ${text}`,
    `ALTER TABLE desk ADD COLUMN language ${text}`,
  ],
};
