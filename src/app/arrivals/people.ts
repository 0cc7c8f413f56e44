import type { Store } from '#src/app/ports/store.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Somebody as another desk knows them: `id` is that desk's. */
export type OtherPerson = { readonly id: string | null; readonly name: string | null; readonly email: string | null };

const longestId = 200;
const mostRemembered = 10_000;

/**
 * Finds this desk's people by their e-mail address, or else the ones who were made for the same person of the same desk
 * before. A name alone makes nobody one of this desk's people: two may share it, and would read each other's tickets.
 * Unknown people become requesters without an account.
 */
export const createArrivingPeople = (store: Store, source: string) => {
  const found = new Map<string, Person>();

  const keyOf = ({ id, name, email }: OtherPerson): string =>
    email ?? (id !== null ? `${source}:${id}` : name !== null ? `${source}: ${name}` : `${source}:unknown`);

  const find = async (other: OtherPerson, key: string): Promise<Person> => {
    const known = other.email === null ? null : await store.read.personByEmail(other.email);
    const before = known ?? (await store.read.person(key.slice(0, longestId) as PersonId));
    if (before !== null) return before;
    const person: Person = {
      id: key.slice(0, longestId) as PersonId,
      name: (other.name ?? other.email ?? `Somebody from ${source}`).slice(0, longestId),
      email: other.email,
      roles: ['requester'],
      teams: [],
      manager: null,
      zone: 'UTC',
      active: true,
    };
    await store.transaction((tx) => tx.savePerson(person));
    return person;
  };

  return async (other: OtherPerson): Promise<Person> => {
    const key = keyOf(other).toLowerCase();
    const known = found.get(key);
    if (known !== undefined) return known;
    const person = await find(other, key);
    if (found.size > mostRemembered) found.clear();
    found.set(key, person);
    return person;
  };
};
