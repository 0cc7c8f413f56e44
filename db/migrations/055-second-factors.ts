import type { Migration } from '#db/engine/migration.ts';

/** What people show besides their chat, link or account, and what happens around signing in. */
export const secondFactors: Migration = {
  version: 55,
  name: 'second factors',
  up: ({ int, serial, table, text }) => [
    `ALTER TABLE sessions ADD COLUMN factor_owed ${int} NOT NULL DEFAULT 0`,
    `ALTER TABLE sessions ADD COLUMN factor_at ${int}`,
    `CREATE TABLE factors (
      id ${text} PRIMARY KEY,
      person ${text} NOT NULL REFERENCES people (id),
      kind ${text} NOT NULL CHECK (kind IN ('app', 'passkey')),
      name ${text} NOT NULL,
      secret ${text} CHECK ((secret IS NULL) = (kind = 'passkey')),
      credential ${text} CHECK ((credential IS NULL) = (kind = 'app')),
      public_key ${text} CHECK ((public_key IS NULL) = (kind = 'app')),
      transports ${text},
      host ${text},
      counter ${int} NOT NULL,
      created_at ${int} NOT NULL,
      used_at ${int}
    )${table}`,
    'CREATE INDEX factors_by_person ON factors (person)',
    'CREATE UNIQUE INDEX factors_by_credential ON factors (credential)',
    `CREATE TABLE recovery_codes (
      person ${text} NOT NULL REFERENCES people (id),
      hash ${text} NOT NULL,
      made_at ${int} NOT NULL,
      used_at ${int},
      PRIMARY KEY (person, hash)
    )${table}`,
    `CREATE TABLE factor_challenges (
      session ${text} PRIMARY KEY REFERENCES sessions (id),
      challenge ${text} NOT NULL,
      secret ${text} NOT NULL,
      created_at ${int} NOT NULL
    )${table}`,
    `CREATE TABLE access_events (
      id ${serial},
      at ${int} NOT NULL,
      person ${text} REFERENCES people (id),
      by ${text} REFERENCES people (id),
      what ${text} NOT NULL,
      agent ${text} NOT NULL,
      detail ${text} NOT NULL
    )${table}`,
    'CREATE INDEX access_events_by_person ON access_events (person, id)',
    'CREATE INDEX access_events_by_kind ON access_events (what, detail, at)',
  ],
};
