import type { PeopleReader } from '#src/app/ports/people.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Everyone active who works at the desk, in whatever role, each once. */
export const readStaff = async (read: Pick<PeopleReader, 'peopleWithRole'>): Promise<readonly Person[]> => {
  const byRole = await Promise.all(
    (['technician', 'manager', 'admin'] as const).map((role) => read.peopleWithRole(role)),
  );
  return [...new Map(byRole.flat().map((person) => [person.id, person])).values()];
};
