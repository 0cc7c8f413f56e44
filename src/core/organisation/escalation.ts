import type { PersonId } from '#src/core/ids.ts';
import type { Person, Team } from './person.ts';
import { highestLevel } from './policy.ts';

/**
 * Who leads the people on a ticket, nearest first: the assignee's manager (or the team's, when nobody holds it),
 * that manager's manager, and so on; never the assignee. A circle in the records ends the line rather than going
 * round.
 */
export const managementLine = async (
  assignee: Person | null,
  team: Team | undefined,
  load: (id: PersonId) => Promise<Person | null>,
): Promise<readonly PersonId[]> => {
  const line: PersonId[] = [];
  const met = new Set<PersonId | null>([assignee?.id ?? null]);
  let next = assignee?.manager ?? team?.manager ?? null;
  while (next !== null && line.length < highestLevel && !met.has(next)) {
    met.add(next);
    const person = await load(next);
    if (person === null) break;
    if (person.active) line.push(person.id);
    next = person.manager;
  }
  return line;
};

/** Who hears of a level that nobody below has dealt with: the next up the line, and past its end the admins. */
export const heardAtLevel = (
  level: number,
  line: readonly PersonId[],
  admins: readonly PersonId[],
): readonly PersonId[] => {
  const person = line[level - 1];
  return person === undefined ? admins : [person];
};
