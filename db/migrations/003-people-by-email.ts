import type { Migration } from './migration.ts';

/** Whoever is met on a platform is looked for by their address, in whatever letters it is written. */
export const peopleByEmail: Migration = {
  version: 3,
  name: 'people by email',
  up: () => ['CREATE INDEX people_by_email ON people (lower(email))'],
};
