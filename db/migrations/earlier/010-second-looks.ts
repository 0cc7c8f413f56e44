import type { Migration } from '#db/engine/migration.ts';

/** Reminders: to a requester who does not answer, to the highest level, and of tickets that nothing else brings to mind. */
export const secondLooks: Migration = {
  version: 10,
  name: 'second looks',
  up: ({ engine, int, serial, table, text }) => [
    `ALTER TABLE tickets ADD COLUMN reminded ${int}`,
    `ALTER TABLE tickets ADD COLUMN remind_at ${int}`,
    `ALTER TABLE sla_clocks ADD COLUMN repeated ${int} NOT NULL DEFAULT 0`,
    ...(engine === 'postgres'
      ? [
          'ALTER TABLE timers DROP CONSTRAINT timers_kind_check',
          `ALTER TABLE timers ADD CONSTRAINT timers_kind_check CHECK (${kinds})`,
        ]
      : [
          'ALTER TABLE timers RENAME TO timers_before',
          'DROP INDEX timers_due',
          'DROP INDEX timers_by_ticket',
          'DROP INDEX timers_by_team',
          'DROP INDEX timers_retried',
          `CREATE TABLE timers (
            id ${serial},
            ticket ${int} REFERENCES tickets (number),
            team ${text} REFERENCES teams (id),
            kind ${text} NOT NULL CHECK (${kinds}),
            due_at ${int} NOT NULL,
            again_at ${int},
            lease_token ${text},
            leased_until ${int},
            retried_at ${int},
            CHECK ((ticket IS NULL) <> (team IS NULL)),
            CHECK ((lease_token IS NULL) = (leased_until IS NULL))
          )${table}`,
          `INSERT INTO timers (id, ticket, team, kind, due_at, again_at, lease_token, leased_until, retried_at)
           SELECT id, ticket, team, kind, due_at, again_at, lease_token, leased_until, retried_at FROM timers_before`,
          'DROP TABLE timers_before',
          'CREATE INDEX timers_due ON timers (due_at)',
          'CREATE UNIQUE INDEX timers_by_ticket ON timers (ticket, kind)',
          'CREATE UNIQUE INDEX timers_by_team ON timers (team, kind)',
          'CREATE INDEX timers_retried ON timers (retried_at) WHERE retried_at IS NOT NULL',
        ]),
    // Those that nothing would bring to mind until now; the first audit would find the rest.
    `INSERT INTO timers (ticket, kind, due_at)
     SELECT number, 'idle', updated_at + 259200000 FROM tickets
     WHERE status IN ('new', 'assigned', 'in_progress', 'pending')
       AND NOT EXISTS (SELECT 1 FROM timers WHERE timers.ticket = tickets.number)`,
  ],
};

const kinds = "kind IN ('sla', 'offer', 'route', 'close', 'remind', 'idle', 'queue')";
