import type { Migration } from '#db/engine/migration.ts';

/** As `isOpenNow` has it. */
const isOpen = "status IN ('new', 'assigned', 'in_progress', 'pending')";

/** What is open is counted once, with what of it is overdue or due, from one index alone. */
export const countedOnce: Migration = {
  version: 57,
  name: 'counted-once',
  up: () => [
    'DROP INDEX tickets_open_alike',
    `CREATE INDEX tickets_open_alike
      ON tickets (team, status, priority, category, assignee, overdue, due_at) WHERE ${isOpen}`,
  ],
};
