import type { Migration } from '#db/engine/migration.ts';

/** Each person's load, counted once from the existing tickets and kept up to date with every change from then on. */
export const technicianLoad: Migration = {
  version: 6,
  name: 'technician load',
  up: ({ int, table, text }) => [
    `CREATE TABLE technician_loads (
      person ${text} PRIMARY KEY REFERENCES people (id),
      held_millionths ${int} NOT NULL
    )${table}`,
    // Rounded per ticket, as `millionthsHeld` does.
    `INSERT INTO technician_loads (person, held_millionths)
     SELECT assignee, sum(CASE WHEN held > 1000000 THEN 1000000000000 ELSE CAST(floor(held * 1000000 + 0.5) AS ${int}) END)
     FROM (
       SELECT assignee, CASE status WHEN 'pending' THEN effort / 2 ELSE effort END AS held
       FROM tickets WHERE status IN ('assigned', 'in_progress', 'pending')
     ) AS open_tickets
     GROUP BY assignee`,
    // Every ticket that is filed asks whether a team's queue is empty, and usually it is.
    `CREATE INDEX tickets_waiting ON tickets (team, status, priority, eligible_since, number)
     WHERE status = 'new' AND category IS NOT NULL`,
  ],
};
