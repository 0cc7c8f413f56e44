import type { Migration } from '#db/engine/migration.ts';

/** Which platform refused a message, and since when it is tried: one that reached nobody may be owed again later. */
export const delivery: Migration = {
  version: 8,
  name: 'delivery',
  up: ({ int, text }) => [
    `ALTER TABLE outbox ADD COLUMN fault_platform ${text}`,
    `ALTER TABLE outbox ADD COLUMN owed_again_at ${int}`,
    "CREATE INDEX outbox_failed_at ON outbox (done_at) WHERE state = 'failed'",
    "CREATE INDEX outbox_failed_by_recipient ON outbox (recipient, created_at) WHERE state = 'failed'",
  ],
};
