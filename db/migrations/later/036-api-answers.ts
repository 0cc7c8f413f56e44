import type { Migration } from '#db/engine/migration.ts';

/** What programs were answered, so that what is sent again is answered the same. */
export const apiAnswers: Migration = {
  version: 36,
  name: 'api answers',
  up: ({ int, table, text }) => [
    `CREATE TABLE api_answers (
      api_key ${text} NOT NULL REFERENCES api_keys (id),
      name ${text} NOT NULL,
      request_hash ${text} NOT NULL,
      begun_at ${int} NOT NULL,
      answer ${text},
      PRIMARY KEY (api_key, name)
    )${table}`,
    'CREATE INDEX api_answers_by_age ON api_answers (begun_at)',
  ],
};
