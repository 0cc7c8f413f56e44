import type { Migration } from '#db/engine/migration.ts';

/** People from a platform are looked up by their address, whatever its capitalisation. */
export const peopleByEmail: Migration = {
  version: 3,
  name: 'people by email',
  up: () => ['CREATE INDEX people_by_email ON people (lower(email))'],
};
