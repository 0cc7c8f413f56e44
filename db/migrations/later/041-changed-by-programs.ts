import type { Migration } from '#db/engine/migration.ts';

const through = "through IN ('chat', 'console', 'api', 'file', 'platform', 'desk')";

/** What programs change about the desk is known as such. */
export const changedByPrograms: Migration = {
  version: 41,
  name: 'changed by programs',
  up: ({ engine, int, serial, table, text }) =>
    engine === 'postgres'
      ? [
          'ALTER TABLE desk_changes DROP CONSTRAINT desk_changes_through_check',
          `ALTER TABLE desk_changes ADD CONSTRAINT desk_changes_through_check CHECK (${through})`,
        ]
      : [
          'ALTER TABLE desk_changes RENAME TO desk_changes_before',
          'DROP INDEX desk_changes_by_subject',
          `CREATE TABLE desk_changes (
            id ${serial},
            at ${int} NOT NULL,
            by ${text} REFERENCES people (id),
            through ${text} NOT NULL CHECK (${through}),
            kind ${text} NOT NULL,
            subject ${text} NOT NULL,
            name ${text} NOT NULL,
            change ${text} NOT NULL,
            fields ${text} NOT NULL
          )${table}`,
          `INSERT INTO desk_changes (id, at, by, through, kind, subject, name, change, fields)
           SELECT id, at, by, through, kind, subject, name, change, fields FROM desk_changes_before`,
          'DROP TABLE desk_changes_before',
          'CREATE INDEX desk_changes_by_subject ON desk_changes (kind, subject, id)',
        ],
};
