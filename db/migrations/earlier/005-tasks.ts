import type { Migration } from '#db/engine/migration.ts';

/** Slow or outside work that is owed. */
export const tasks: Migration = {
  version: 5,
  name: 'tasks',
  up: ({ int, table, text }) => [
    `CREATE TABLE tasks (
      id ${text} PRIMARY KEY,
      key ${text} NOT NULL UNIQUE,
      kind ${text} NOT NULL,
      payload ${text} NOT NULL,
      state ${text} NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
      created_at ${int} NOT NULL,
      due_at ${int} NOT NULL,
      set_at ${int} NOT NULL,
      attempts ${int} NOT NULL DEFAULT 0,
      lease_token ${text},
      leased_until ${int},
      fault ${text},
      done_at ${int},
      CHECK ((lease_token IS NULL) = (leased_until IS NULL)),
      CHECK (lease_token IS NULL OR state = 'pending'),
      CHECK ((state = 'pending') = (done_at IS NULL))
    )${table}`,
    "CREATE INDEX tasks_due ON tasks (kind, due_at, id) WHERE state = 'pending'",
    "CREATE INDEX tasks_set ON tasks (kind, set_at, id) WHERE state = 'pending'",
    'CREATE INDEX tasks_leased ON tasks (kind) WHERE lease_token IS NOT NULL',
    'CREATE INDEX tasks_by_end ON tasks (state, done_at)',
  ],
};
