import type { Migration } from '#db/engine/migration.ts';

/**
 * What the router learns from the facts: how fast people resolve what in open time, how often that comes back, and what
 * they were given lately. Known from the next ticket that someone resolves in a category, or once facts are rebuilt.
 */
export const trackRecords: Migration = {
  version: 24,
  name: 'track-records',
  up: ({ int, real, text }) => [
    `ALTER TABLE desk ADD COLUMN weights ${text}`,
    `ALTER TABLE technicians ADD COLUMN taken ${real}`,
    `ALTER TABLE technicians ADD COLUMN taken_as_of ${int}`,
    'ALTER TABLE technician_records DROP COLUMN total_ms',
    `ALTER TABLE technician_records ADD COLUMN recent ${real} NOT NULL DEFAULT 0`,
    `ALTER TABLE technician_records ADD COLUMN reopened ${real} NOT NULL DEFAULT 0`,
    `ALTER TABLE technician_records ADD COLUMN median_ms ${int}`,
    `ALTER TABLE technician_records ADD COLUMN as_of ${int} NOT NULL DEFAULT 0`,
    `CREATE INDEX outcomes_resolved ON outcomes (assignee, category, ended_at) WHERE metric = 'resolution'`,
  ],
};
