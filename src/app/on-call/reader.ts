import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { PersonId, RotationId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';

/** What rotations are called. */
export const rotationNames =
  ({ rosters }: Pick<Organisation, 'rosters'>) =>
  (id: RotationId): string =>
    rosters.get(id)?.rotation.name ?? id;

/** Who reads of a change, and what the people and rotations in it are called. */
export const readerOf = async (
  read: OrganisationReader & Pick<PeopleLists, 'people'>,
  { id: person, zone }: Person,
  { parts, askedBy, askedOf }: RotationChange,
) => {
  const ids = [askedBy, askedOf ?? askedBy, ...parts.flatMap((part) => [part.person, ...(part.instead ?? [])])];
  const names = new Map((await read.people([...new Set(ids)])).map(({ id, name }) => [id, name]));
  return {
    ...{ person, zone, rotation: rotationNames(await read.organisation()) },
    name: (id: PersonId): string => names.get(id) ?? id,
  };
};
