import type { PeopleLists, PeopleReader } from '#src/app/ports/people.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

const longestName = 320;

/** The only person who is called this on the desk: by their address, its id for them, or their whole name. */
export const findCalled = async (read: PeopleReader & PeopleLists, called: string): Promise<Person | null> => {
  const name = called.trim().replace(/^@/, '');
  if (name === '' || name.length > longestName) return null;
  const exact = (await read.personByEmail(name)) ?? (await read.person(name.toLowerCase() as PersonId));
  if (exact !== null) return exact;
  const alike = (await read.peopleMatching(name, 10)).filter((one) => one.name.toLowerCase() === name.toLowerCase());
  return alike.length === 1 ? (alike[0] ?? null) : null;
};
