import type { Migration } from '#db/engine/migration.ts';

/** People who take turns, who is on call for a team, and who covers for whom. */
export const rotations: Migration = {
  version: 23,
  name: 'rotations',
  up: ({ int, serial, table, text }) => [
    `CREATE TABLE rotations (
      id ${text} PRIMARY KEY,
      name ${text} NOT NULL,
      zone ${text} NOT NULL,
      people ${text} NOT NULL,
      every_count ${int} NOT NULL CHECK (every_count >= 1),
      every_unit ${text} NOT NULL CHECK (every_unit IN ('days', 'weeks')),
      starts ${text} NOT NULL,
      handover ${int} NOT NULL CHECK (handover BETWEEN 0 AND 1439),
      hours ${text} REFERENCES calendars (id)
    )${table}`,
    `ALTER TABLE teams ADD COLUMN on_call ${text} REFERENCES rotations (id)`,
    `CREATE TABLE rotation_changes (
      id ${serial},
      rotation ${text} NOT NULL REFERENCES rotations (id),
      parts ${text} NOT NULL,
      asked_by ${text} NOT NULL REFERENCES people (id),
      asked_of ${text} REFERENCES people (id),
      asked_at ${int} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('asked', 'agreed', 'refused', 'withdrawn')),
      decided_at ${int},
      decided_by ${text} REFERENCES people (id),
      CHECK ((state = 'asked') = (decided_at IS NULL))
    )${table}`,
    'CREATE INDEX rotation_changes_by_rotation ON rotation_changes (rotation, state)',
  ],
};
