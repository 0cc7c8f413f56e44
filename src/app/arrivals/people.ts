import { createHash } from 'node:crypto';
import { personByAddress } from '#src/app/people/identify.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Somebody as another desk knows them: `id` is that desk's. */
export type OtherPerson = { readonly id: string | null; readonly name: string | null; readonly email: string | null };

const longest = 200;
const mostRemembered = 10_000;

/** Ids stay when somebody is erased, so no name may stand in one. */
const unreadable = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);

/**
 * Finds this desk's people by their e-mail address, or else the ones who were made for the same person of the same desk
 * before. A name alone makes nobody one of this desk's people: two may share it, and would read each other's tickets.
 * Unknown people become requesters without an account.
 */
export const createArrivingPeople = (
  { store, newId }: { readonly store: Store; readonly newId: () => string },
  source: string,
) => {
  const found = new Map<string, Person>();

  const keyOf = ({ id, name, email }: OtherPerson): string =>
    email ?? (id !== null ? `${source}:${id}` : name !== null ? `${source}: ${name}` : `${source}:unknown`);

  const withoutAddress = ({ id, name }: OtherPerson, key: string): Promise<Person> =>
    store.transaction(async (tx) => {
      const called = (id === null && name !== null ? `${source}:${unreadable(key)}` : key).slice(
        0,
        longest,
      ) as PersonId;
      await tx.lock(`met:${called}`);
      const before = await tx.person(called);
      if (before !== null) return before;
      const person: Person = {
        id: called,
        name: (name ?? `Somebody from ${source}`).slice(0, longest),
        email: null,
        roles: ['requester'],
        teams: [],
        manager: null,
        zone: 'UTC',
        active: true,
      };
      await tx.savePerson(person);
      return person;
    });

  return async (other: OtherPerson): Promise<Person> => {
    const key = keyOf(other).toLowerCase();
    const known = found.get(key);
    if (known !== undefined) return known;
    const person = await (other.email === null
      ? withoutAddress(other, key)
      : personByAddress({ store, newId }, other.email, other.name ?? ''));
    if (found.size > mostRemembered) found.clear();
    found.set(key, person);
    return person;
  };
};
