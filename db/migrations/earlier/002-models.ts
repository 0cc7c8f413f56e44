import type { Migration } from '#db/engine/migration.ts';

export const models: Migration = {
  version: 2,
  name: 'models',
  up: ({ engine, int, table }) => [
    `CREATE TABLE models (
      id TEXT PRIMARY KEY,
      trained_at ${int} NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('champion', 'shadow', 'retired')),
      learned_from ${int} NOT NULL,
      why TEXT NOT NULL,
      comparison TEXT NOT NULL,
      bytes ${engine === 'sqlite' ? 'BLOB' : 'BYTEA'} NOT NULL
    )${table}`,
    "CREATE UNIQUE INDEX models_one_champion ON models (state) WHERE state = 'champion'",
  ],
};
