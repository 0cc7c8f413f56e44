import type { Migration } from '#db/engine/migration.ts';

/** A ticket waits for nobody's approval who has become its requester. */
export const ownApprovals: Migration = {
  version: 63,
  name: 'own approvals',
  up: () => [
    `DELETE FROM approvers WHERE decided = 0 AND EXISTS
      (SELECT 1 FROM tickets WHERE number = approvers.ticket AND requester = approvers.person)`,
  ],
};
