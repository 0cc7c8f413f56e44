import type { Migration } from '#db/engine/migration.ts';

/** What policies may depend on: where people work, their groups, who is a VIP, and where a ticket was filed. */
export const peopleFacts: Migration = {
  version: 19,
  name: 'people-facts',
  up: ({ int, text }) => [
    `ALTER TABLE people ADD COLUMN department ${text}`,
    `ALTER TABLE people ADD COLUMN groups_in ${text}`,
    `ALTER TABLE people ADD COLUMN vip ${int} NOT NULL DEFAULT 0 CHECK (vip IN (0, 1))`,
    `ALTER TABLE policy_rules ADD COLUMN department ${text}`,
    `ALTER TABLE policy_rules ADD COLUMN in_group ${text}`,
    `ALTER TABLE policy_rules ADD COLUMN vip ${int} NOT NULL DEFAULT 0 CHECK (vip IN (0, 1))`,
    `ALTER TABLE policy_rules ADD COLUMN channel ${text}`,
  ],
};
