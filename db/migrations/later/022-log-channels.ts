import type { Migration } from '#db/engine/migration.ts';

/** Where a team's transcripts go. */
export const logChannels: Migration = {
  version: 22,
  name: 'log channels',
  up: ({ text }) => [
    `ALTER TABLE teams ADD COLUMN log_platform ${text}`,
    `ALTER TABLE teams ADD COLUMN log_id ${text} CHECK ((log_id IS NULL) = (log_platform IS NULL))`,
  ],
};
