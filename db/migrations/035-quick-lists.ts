import type { Migration } from '#db/engine/migration.ts';

/** Lists by what is due next and by what changed last, and the counts of what is open, come from indexes alone. */
export const quickLists: Migration = {
  version: 35,
  name: 'quick-lists',
  up: () => [
    'DROP INDEX tickets_queue',
    `CREATE INDEX tickets_queue
       ON tickets (team, status, priority, eligible_since, number, category, overdue, due_at, updated_at)`,
    'CREATE INDEX tickets_by_due ON tickets (overdue, due_at, number, team, status) WHERE due_at IS NOT NULL',
    `CREATE INDEX tickets_open_alike ON tickets (status, priority, category, assignee, team)
       WHERE status IN ('new', 'assigned', 'in_progress', 'pending')`,
  ],
};
