import type { Migration } from '#db/engine/migration.ts';

const by = "signed_in_by IN ('chat', 'link', 'account', 'demo')";

/** People sign in with an account that they have elsewhere. */
export const accountSessions: Migration = {
  version: 53,
  name: 'account sessions',
  up: ({ engine, int, table, text }) =>
    engine === 'postgres'
      ? [
          'ALTER TABLE sessions DROP CONSTRAINT sessions_signed_in_by_check',
          `ALTER TABLE sessions ADD CONSTRAINT sessions_signed_in_by_check CHECK (${by})`,
        ]
      : [
          'ALTER TABLE sessions RENAME TO sessions_before',
          'DROP INDEX sessions_by_token',
          'DROP INDEX sessions_by_person',
          `CREATE TABLE sessions (
            id ${text} PRIMARY KEY,
            person ${text} NOT NULL REFERENCES people (id),
            token_hash ${text} NOT NULL,
            signed_in_by ${text} NOT NULL CHECK (${by}),
            agent ${text} NOT NULL,
            roles ${text} NOT NULL,
            created_at ${int} NOT NULL,
            seen_at ${int} NOT NULL,
            ended_at ${int},
            ended_why ${text} CHECK ((ended_why IS NULL) = (ended_at IS NULL))
          )${table}`,
          `INSERT INTO sessions
           SELECT id, person, token_hash, signed_in_by, agent, roles, created_at, seen_at, ended_at, ended_why FROM sessions_before`,
          'DROP TABLE sessions_before',
          'CREATE UNIQUE INDEX sessions_by_token ON sessions (token_hash)',
          'CREATE INDEX sessions_by_person ON sessions (person, seen_at) WHERE ended_at IS NULL',
        ],
};
