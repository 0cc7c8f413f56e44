import type { Migration } from '#db/engine/migration.ts';

/** Appointments with a ticket's requester. */
export const appointments: Migration = {
  version: 62,
  name: 'appointments',
  up: ({ int, text }) => [
    `ALTER TABLE tickets ADD COLUMN appointment ${text}`,
    `ALTER TABLE tickets ADD COLUMN appointment_to ${int}`,
    'CREATE INDEX tickets_appointment ON tickets (appointment_to) WHERE appointment_to IS NOT NULL',
  ],
};
