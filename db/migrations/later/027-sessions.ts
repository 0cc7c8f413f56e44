import type { Migration } from '#db/engine/migration.ts';

/** Who is signed in to the console, and who is about to be. */
export const sessions: Migration = {
  version: 27,
  name: 'sessions',
  up: ({ int, table, text }) => [
    `CREATE TABLE sign_ins (
      id ${text} PRIMARY KEY,
      person ${text} NOT NULL REFERENCES people (id),
      secret_hash ${text} NOT NULL,
      signed_in_by ${text} NOT NULL CHECK (signed_in_by IN ('chat', 'link')),
      digits ${text},
      choices ${text},
      agent ${text} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('asked', 'confirmed', 'refused', 'used')),
      created_at ${int} NOT NULL
    )${table}`,
    'CREATE UNIQUE INDEX sign_ins_by_secret ON sign_ins (secret_hash)',
    'CREATE INDEX sign_ins_by_person ON sign_ins (person, created_at)',
    `CREATE TABLE sessions (
      id ${text} PRIMARY KEY,
      person ${text} NOT NULL REFERENCES people (id),
      token_hash ${text} NOT NULL,
      signed_in_by ${text} NOT NULL CHECK (signed_in_by IN ('chat', 'link', 'demo')),
      agent ${text} NOT NULL,
      roles ${text} NOT NULL,
      created_at ${int} NOT NULL,
      seen_at ${int} NOT NULL,
      ended_at ${int},
      ended_why ${text} CHECK ((ended_why IS NULL) = (ended_at IS NULL))
    )${table}`,
    'CREATE UNIQUE INDEX sessions_by_token ON sessions (token_hash)',
    'CREATE INDEX sessions_by_person ON sessions (person, seen_at) WHERE ended_at IS NULL',
  ],
};
