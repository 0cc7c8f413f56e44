import type { Migration } from '#db/engine/migration.ts';

/** When a retry was recorded: one from the future was postponed by a clock that was wrong, and is due. */
export const retries: Migration = {
  version: 4,
  name: 'retries',
  up: ({ int }) => [
    `ALTER TABLE outbox ADD COLUMN retried_at ${int}`,
    `ALTER TABLE timers ADD COLUMN retried_at ${int}`,
    'CREATE INDEX timers_retried ON timers (retried_at) WHERE retried_at IS NOT NULL',
  ],
};
