import type { Migration } from '#db/engine/migration.ts';

/** Not only technicians go away: a manager does too, and names who decides in their place. */
export const absences: Migration = {
  version: 15,
  name: 'absences',
  up: ({ int, text }) => [
    `ALTER TABLE people ADD COLUMN away ${int} NOT NULL DEFAULT 0 CHECK (away IN (0, 1))`,
    `ALTER TABLE people ADD COLUMN away_until ${int}`,
    `ALTER TABLE people ADD COLUMN delegate ${text}`,
    `UPDATE people SET away = 1, away_until = (SELECT away_until FROM technicians WHERE person = people.id)
      WHERE id IN (SELECT person FROM technicians WHERE away = 1)`,
    'ALTER TABLE technicians DROP COLUMN away',
    'ALTER TABLE technicians DROP COLUMN away_until',
  ],
};
