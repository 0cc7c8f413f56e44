import type { Migration } from '#db/engine/migration.ts';

/** With what programs show in whose name they ask. */
export const apiKeys: Migration = {
  version: 31,
  name: 'api keys',
  up: ({ int, table, text }) => [
    `CREATE TABLE api_keys (
      id ${text} PRIMARY KEY,
      name ${text} NOT NULL,
      owner ${text} NOT NULL REFERENCES people (id),
      key_hash ${text} NOT NULL,
      hint ${text} NOT NULL,
      scopes ${text} NOT NULL,
      created_by ${text} REFERENCES people (id),
      created_at ${int} NOT NULL,
      expires_at ${int},
      used_at ${int},
      ended_at ${int},
      ended_why ${text} CHECK ((ended_why IS NULL) = (ended_at IS NULL))
    )${table}`,
    'CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (key_hash)',
    'CREATE INDEX api_keys_by_owner ON api_keys (owner, created_at)',
  ],
};
