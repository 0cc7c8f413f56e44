import type { Migration } from '#db/engine/migration.ts';

/** Tickets about the same trouble of several people: which one a ticket goes along with, and what was said of that. */
export const outages: Migration = {
  version: 51,
  name: 'outages',
  up: ({ int, text }) => [
    `ALTER TABLE tickets ADD COLUMN parent ${int} REFERENCES tickets`,
    `ALTER TABLE tickets ADD COLUMN outage ${text}`,
    `ALTER TABLE tickets ADD COLUMN me_too ${text}`,
    'CREATE INDEX tickets_by_parent ON tickets (parent, number) WHERE parent IS NOT NULL',
    'CREATE INDEX tickets_outages ON tickets (created_at) WHERE outage IS NOT NULL',
  ],
};
