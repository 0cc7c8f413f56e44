import type { Migration } from '#db/engine/migration.ts';

/** As `dueOrLast` has it. */
const dueOrLast = 'coalesce(due_at, 9007199254740991)';

/** A queue is read in its order: by priority, then what is due first, then what waits longest. */
export const queueByDue: Migration = {
  version: 70,
  name: 'queue_by_due',
  up: () => [
    'DROP INDEX tickets_queue',
    // With `due_at` by itself as well, PostgreSQL reads no rows.
    `CREATE INDEX tickets_queue
       ON tickets (team, status, priority, (${dueOrLast}), eligible_since, number, category, overdue, due_at)`,
  ],
};
