import type { Migration } from '#db/engine/migration.ts';

/** The time zone of people whose platform says none: what most people had so far. */
export const deskZone: Migration = {
  version: 66,
  name: 'desk_zone',
  up: ({ text }) => [
    `ALTER TABLE desk ADD COLUMN zone ${text}`,
    `UPDATE desk SET zone = (SELECT zone FROM people GROUP BY zone ORDER BY count(*) DESC, zone LIMIT 1)
      WHERE triage_team IS NOT NULL`,
  ],
};
