import type { Migration } from '#db/engine/migration.ts';

/** Tickets that wait for a vendor, a part or a change. Pending ones from before waited for their requester, as null says. */
export const onHold: Migration = {
  version: 21,
  name: 'on hold',
  up: ({ text }) => [
    `ALTER TABLE tickets ADD COLUMN waits_for ${text} CHECK (waits_for IN ('vendor', 'part', 'change'))`,
  ],
};
