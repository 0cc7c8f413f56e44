import type { Migration } from '#db/engine/migration.ts';

/** Who changed what about the desk, absences that are yet to begin, and how long there is to accept in a category. */
export const deskChanges: Migration = {
  version: 29,
  name: 'desk changes',
  up: ({ int, real, serial, table, text }) => [
    `CREATE TABLE desk_changes (
      id ${serial},
      at ${int} NOT NULL,
      by ${text} REFERENCES people (id),
      through ${text} NOT NULL CHECK (through IN ('chat', 'console', 'file', 'platform', 'desk')),
      kind ${text} NOT NULL,
      subject ${text} NOT NULL,
      name ${text} NOT NULL,
      change ${text} NOT NULL,
      fields ${text} NOT NULL
    )${table}`,
    'CREATE INDEX desk_changes_by_subject ON desk_changes (kind, subject, id)',
    `CREATE TABLE planned_absences (
      person ${text} PRIMARY KEY REFERENCES people (id),
      begins ${int} NOT NULL,
      ends ${int} CHECK (ends > begins)
    )${table}`,
    `ALTER TABLE categories ADD COLUMN accept_within ${real} CHECK (accept_within > 0)`,
  ],
};
