import type { Migration } from '#db/engine/migration.ts';

/** Accounts that are linked with both sides' consent and can be given back, and what each person does how often. */
export const accounts: Migration = {
  version: 11,
  name: 'accounts',
  up: ({ int, table, text }) => [
    `CREATE TABLE links (
      id ${text} PRIMARY KEY,
      code_hash ${text} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('offered', 'asked', 'agreed', 'linked', 'refused', 'undone')),
      platform ${text} NOT NULL,
      tenant ${text} NOT NULL,
      user_id ${text} NOT NULL,
      name ${text} NOT NULL,
      added ${text} NOT NULL REFERENCES people (id),
      stays ${text} REFERENCES people (id),
      stays_platform ${text},
      created_at ${int} NOT NULL,
      changed_at ${int} NOT NULL,
      merged ${text}
    )${table}`,
    'CREATE INDEX links_by_code ON links (code_hash)',
    'CREATE INDEX links_by_added ON links (added, state)',
    'CREATE INDEX links_by_stays ON links (stays, state)',
    "CREATE INDEX links_to_forget ON links (changed_at) WHERE state <> 'linked'",
    `CREATE TABLE uses (
      person ${text} NOT NULL REFERENCES people (id),
      what ${text} NOT NULL,
      since ${int} NOT NULL,
      used ${int} NOT NULL,
      PRIMARY KEY (person, what)
    )${table}`,
    'CREATE INDEX uses_by_time ON uses (since)',
  ],
};
