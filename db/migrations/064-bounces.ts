import type { Migration } from '#db/engine/migration.ts';

/** Mail that came back, so that nothing more is sent to an address that does not work. */
export const bounces: Migration = {
  version: 64,
  name: 'bounces',
  up: ({ int, table, text }) => [
    `CREATE TABLE bounces (
      platform ${text} NOT NULL,
      address ${text} NOT NULL,
      message ${text} NOT NULL,
      at ${int} NOT NULL,
      PRIMARY KEY (platform, address, message)
    )${table}`,
    'CREATE INDEX bounces_by_time ON bounces (at)',
  ],
};
