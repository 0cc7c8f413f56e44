import type { Migration } from '#db/engine/migration.ts';

/**
 * What reports count, written when it happens: each time in which a ticket stayed as it was, and how each target ended.
 * Team and category are what they were then, whether or not they still exist. The words of `tickets` and `events` are not
 * listed again, so that new ones need no step.
 */
export const facts: Migration = {
  version: 16,
  name: 'facts',
  up: ({ int, table, text }) => {
    const holding = `team ${text} NOT NULL,
      assignee ${text} REFERENCES people (id),
      priority ${text} NOT NULL,
      category ${text}`;
    const times = `began_at ${int} NOT NULL,
      ended_at ${int} NOT NULL`;
    return [
      `ALTER TABLE tickets ADD COLUMN stays_since ${int}`,
      `ALTER TABLE events ADD COLUMN open_ms ${int} CHECK (open_ms >= 0)`,
      `CREATE TABLE stays (
        ticket ${int} NOT NULL REFERENCES tickets (number),
        seq ${int} NOT NULL,
        status ${text} NOT NULL,
        ${holding},
        ${times},
        ended_by ${text} NOT NULL,
        open_ms ${int},
        PRIMARY KEY (ticket, seq),
        CHECK (ended_at > began_at)
      )${table}`,
      'CREATE INDEX stays_by_end ON stays (ended_at)',
      `CREATE TABLE outcomes (
        ticket ${int} NOT NULL REFERENCES tickets (number),
        seq ${int} NOT NULL,
        metric ${text} NOT NULL,
        cycle ${int},
        outcome ${text} NOT NULL CHECK (outcome IN ('met', 'missed', 'cancelled', 'unpromised')),
        ${holding},
        ${times},
        open_ms ${int},
        target_ms ${int},
        PRIMARY KEY (ticket, seq, metric),
        CHECK (ended_at >= began_at)
      )${table}`,
      'CREATE INDEX outcomes_by_end ON outcomes (ended_at)',
    ];
  },
};
