import type { PersonId } from '#src/core/ids.ts';
import { hasRole } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { SetupChange } from '#src/core/organisation/setup-changes.ts';

/** What decides who somebody is at the desk, and how they get in. */
const waysIn: ReadonlySet<string> = new Set(['name', 'email', 'roles', 'teams', 'blocked']);

/**
 * The admins whose way in changes would change, or whom they would make or end as admins. Programs do not change that: a
 * key that somebody finds could make its finder an admin.
 */
export const adminsConcerned = (
  changes: readonly SetupChange[],
  before: OrganisationSetup,
  after: OrganisationSetup,
): readonly PersonId[] => {
  const admins = new Set<string>(
    [before, after].flatMap(({ people }) => people.filter((one) => hasRole(one, 'admin')).map(({ id }) => id)),
  );
  return changes
    .filter(
      ({ kind, change, fields }) =>
        kind === 'people' && (change !== 'changed' || fields.some((one) => waysIn.has(one))),
    )
    .flatMap(({ id }) => (admins.has(id) ? [id as PersonId] : []));
};
