import type { Store } from '#src/app/ports/store.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

const unknownRequester: Person = {
  id: 'imported' as PersonId,
  name: 'Imported ticket',
  email: null,
  roles: ['requester'],
  teams: [],
  manager: null,
  zone: 'UTC',
  active: true,
};

const mostRemembered = 10_000;

/** Finds people in the file by id, e-mail address or name; unknown ones become requesters without an account. */
export const createRequesters = (store: Store) => {
  const found = new Map<string, Person>();
  const create = async (person: Person): Promise<Person> => {
    await store.transaction((tx) => tx.savePerson(person));
    return person;
  };
  const find = async (called: string): Promise<Person> => {
    if (called === '') return (await store.read.person(unknownRequester.id)) ?? create(unknownRequester);
    const byId = await store.read.person(called as PersonId);
    if (byId !== null) return byId;
    const lower = called.toLowerCase();
    const alike = await store.read.peopleMatching(called, 5);
    const exact = alike.find((one) => one.name.toLowerCase() === lower || one.email?.toLowerCase() === lower);
    if (exact) return exact;
    const email = called.includes('@') ? called : null;
    return create({ ...unknownRequester, id: called.slice(0, 200) as PersonId, name: called.slice(0, 200), email });
  };
  return async (called: string): Promise<Person> => {
    const known = found.get(called);
    if (known) return known;
    const person = await find(called);
    if (found.size > mostRemembered) found.clear();
    found.set(called, person);
    return person;
  };
};
