import type { Migration } from '#db/engine/migration.ts';

/**
 * Promises that follow a changed ticket: since when the requester waits for an answer, when the shift of whoever was
 * asked ends, and breaches that another policy caused.
 */
export const promises: Migration = {
  version: 9,
  name: 'promises',
  up: ({ engine, int, table, text }) => [
    `ALTER TABLE tickets ADD COLUMN unanswered_since ${int}`,
    `ALTER TABLE tickets ADD COLUMN leaves_at ${int}`,
    // A running next reply counts from the oldest message that is unanswered.
    `UPDATE tickets SET unanswered_since = (
       SELECT max(started_at) FROM sla_clocks
       WHERE sla_clocks.ticket = tickets.number AND metric = 'next_reply' AND state IN ('running', 'paused')
     )
     WHERE status IN ('new', 'assigned', 'in_progress')`,
    ...(engine === 'postgres'
      ? [
          'ALTER TABLE breaches DROP CONSTRAINT breaches_caused_by_check',
          `ALTER TABLE breaches ADD CONSTRAINT breaches_caused_by_check CHECK (${causes})`,
        ]
      : [
          'ALTER TABLE breaches RENAME TO breaches_before',
          `CREATE TABLE breaches (
            ticket ${int} NOT NULL REFERENCES tickets (number),
            metric ${text} NOT NULL CHECK (metric IN ('first_response', 'next_reply', 'resolution')),
            cycle ${int} NOT NULL,
            level ${int} NOT NULL CHECK (level BETWEEN 1 AND 5),
            at ${int} NOT NULL,
            due_at ${int} NOT NULL,
            caused_by ${text} NOT NULL CHECK (${causes}),
            superseded ${int} NOT NULL CHECK (superseded IN (0, 1)),
            PRIMARY KEY (ticket, metric, cycle, level)
          )${table}`,
          `INSERT INTO breaches (ticket, metric, cycle, level, at, due_at, caused_by, superseded)
           SELECT ticket, metric, cycle, level, at, due_at, caused_by, superseded FROM breaches_before`,
          'DROP TABLE breaches_before',
          'CREATE INDEX breaches_by_time ON breaches (at)',
        ]),
  ],
};

const causes = "caused_by IN ('time', 'priority_change', 'policy_change', 'reopened')";
