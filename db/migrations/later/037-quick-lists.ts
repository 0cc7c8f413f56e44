import type { Migration } from '#db/engine/migration.ts';

/** As `isOpenNow` has it. */
const isOpen = "status IN ('new', 'assigned', 'in_progress', 'pending')";

/** Lists by what is due next and by what changed last, and the counts of what is open, come from indexes alone. */
export const quickLists: Migration = {
  version: 37,
  name: 'quick-lists',
  up: () => [
    'CREATE INDEX tickets_by_due ON tickets (overdue, due_at, number, team, status) WHERE due_at IS NOT NULL',
    `CREATE INDEX tickets_open_by_change ON tickets (updated_at, number, team, status, priority, category) WHERE ${isOpen}`,
    `CREATE INDEX tickets_open_alike ON tickets (team, status, priority, category, assignee) WHERE ${isOpen}`,
  ],
};
