import { hasRole } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { SetupChange } from '#src/core/organisation/setup-changes.ts';

/** What decides who somebody is at the desk, and how they get in. */
const waysIn: ReadonlySet<string> = new Set(['name', 'email', 'roles', 'teams', 'blocked']);

/**
 * Whether changes say who is an admin, or how one gets in. Programs do not change that: a key that somebody finds could make
 * its finder an admin.
 */
export const concernsAdmins = (
  changes: readonly SetupChange[],
  before: OrganisationSetup,
  after: OrganisationSetup,
): boolean => {
  const isAdmin = (id: string): boolean =>
    [before, after].some(({ people }) => people.some((one) => one.id === id && hasRole(one, 'admin')));
  return changes.some(
    ({ kind, id, change, fields }) =>
      kind === 'people' && (change !== 'changed' || fields.some((field) => waysIn.has(field))) && isAdmin(id),
  );
};
