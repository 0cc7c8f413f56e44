import type { Ddl, Migration } from '#db/engine/migration.ts';

/** A target of its own: how long the requester may be left without a word. */
export const periodicUpdates: Migration = {
  version: 20,
  name: 'periodic-updates',
  up: (ddl) => withMetrics(['first_response', 'next_reply', 'update', 'resolution'], ddl),
};

/** Limits what a clock can measure to these. */
export const withMetrics = (names: readonly string[], ddl: Ddl): readonly string[] => {
  const metrics = `metric IN (${names.map((name) => `'${name}'`).join(', ')})`;
  return ddl.engine === 'postgres'
    ? ['sla_clocks', 'breaches'].flatMap((table) => [
        `ALTER TABLE ${table} DROP CONSTRAINT ${table}_metric_check`,
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_metric_check CHECK (${metrics})`,
      ])
    : [
        ...again('sla_clocks', clocks(metrics, ddl), clockColumns, ddl),
        ...again('breaches', breaches(metrics, ddl), breachColumns, ddl),
        'CREATE INDEX breaches_by_time ON breaches (at)',
      ];
};

/** SQLite cannot change a CHECK: the table is made again, with what it holds. */
const again = (table: string, definition: string, columns: string, { table: suffix }: Ddl): readonly string[] => [
  `ALTER TABLE ${table} RENAME TO ${table}_before`,
  `CREATE TABLE ${table} (${definition})${suffix}`,
  `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${table}_before`,
  `DROP TABLE ${table}_before`,
];

const clockColumns = `ticket, metric, cycle, position, state, started_at, target_ms, consumed_ms, running_since, due_at,
  ended_at, steps, warned, breached, acknowledged_level, acknowledged_at, acknowledged_by, repeated`;

const clocks = (metrics: string, { int, text }: Ddl): string => `
  ticket ${int} NOT NULL REFERENCES tickets (number),
  metric ${text} NOT NULL CHECK (${metrics}),
  cycle ${int} NOT NULL CHECK (cycle >= 1),
  position ${int} NOT NULL,
  state ${text} NOT NULL CHECK (state IN ('running', 'paused', 'met', 'missed', 'cancelled')),
  started_at ${int} NOT NULL,
  target_ms ${int} NOT NULL,
  consumed_ms ${int} NOT NULL,
  running_since ${int},
  due_at ${int},
  ended_at ${int},
  steps ${text} NOT NULL,
  warned ${text} NOT NULL,
  breached ${text} NOT NULL,
  acknowledged_level ${int},
  acknowledged_at ${int},
  acknowledged_by ${text} REFERENCES people (id),
  repeated ${int} NOT NULL DEFAULT 0,
  PRIMARY KEY (ticket, metric, cycle)`;

const breachColumns = 'ticket, metric, cycle, level, at, due_at, caused_by, superseded';

const breaches = (metrics: string, { int, text }: Ddl): string => `
  ticket ${int} NOT NULL REFERENCES tickets (number),
  metric ${text} NOT NULL CHECK (${metrics}),
  cycle ${int} NOT NULL,
  level ${int} NOT NULL CHECK (level BETWEEN 1 AND 5),
  at ${int} NOT NULL,
  due_at ${int} NOT NULL,
  caused_by ${text} NOT NULL CHECK (caused_by IN ('time', 'priority_change', 'policy_change', 'reopened')),
  superseded ${int} NOT NULL CHECK (superseded IN (0, 1)),
  PRIMARY KEY (ticket, metric, cycle, level)`;
