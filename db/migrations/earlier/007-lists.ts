import type { Migration } from '#db/engine/migration.ts';

/**
 * Lists and counts come from indexes: a ticket's row stores whether it is overdue and when it will be, and there is an
 * index for each order of lists.
 */
export const lists: Migration = {
  version: 7,
  name: 'lists',
  up: ({ int }) => [
    // Written while a clock was set back.
    'UPDATE tickets SET updated_at = created_at WHERE updated_at < created_at',
    `ALTER TABLE tickets ADD COLUMN overdue ${int} NOT NULL DEFAULT 0 CHECK (overdue IN (0, 1))`,
    `ALTER TABLE tickets ADD COLUMN due_at ${int}`,
    `UPDATE tickets SET
       overdue = CASE WHEN EXISTS (
         SELECT 1 FROM sla_clocks
         WHERE ticket = tickets.number AND state IN ('running', 'paused') AND breached <> '[]'
       ) THEN 1 ELSE 0 END,
       due_at = (SELECT min(due_at) FROM sla_clocks WHERE ticket = tickets.number AND state = 'running')
     WHERE number IN (SELECT ticket FROM sla_clocks WHERE state IN ('running', 'paused'))`,
    'DROP INDEX tickets_queue',
    `CREATE INDEX tickets_queue
       ON tickets (team, status, priority, eligible_since, number, category, overdue, due_at)`,
    'DROP INDEX tickets_by_requester',
    'CREATE INDEX tickets_by_requester ON tickets (requester, status, updated_at, number)',
    'DROP INDEX tickets_by_change',
    'CREATE INDEX tickets_by_change ON tickets (updated_at, number)',
    'CREATE INDEX tickets_by_team ON tickets (team, updated_at, number)',
    // This index was for summing up someone's load, which now has its own table.
    'DROP INDEX tickets_by_assignee',
    `CREATE INDEX tickets_by_assignee ON tickets (assignee, status, updated_at, number)
       WHERE assignee IS NOT NULL`,
    'CREATE INDEX tickets_resolved ON tickets (team, resolved_at) WHERE resolved_at IS NOT NULL',
  ],
};
