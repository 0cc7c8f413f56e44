import type { Migration } from '#db/engine/migration.ts';

/** For what somebody was asked to take lately. */
export const ledger: Migration = {
  version: 25,
  name: 'ledger',
  up: () => ['CREATE INDEX assignments_by_person ON assignments (person, at)'],
};
