import type { PersonId } from '#src/core/ids.ts';
import type { Person, Team } from './person.ts';
import { highestLevel } from './policy.ts';

/**
 * Who leads the people on a ticket, nearest first: the assignee's manager (or the team's, when nobody holds it),
 * that manager's manager, and so on; never the assignee. A circle in the records ends the line.
 */
export const managementLine = async (
  assignee: Person | null,
  team: Team | undefined,
  load: (id: PersonId) => Promise<Person | null>,
): Promise<readonly PersonId[]> => {
  const line: PersonId[] = [];
  const seen = new Set<PersonId | null>([assignee?.id ?? null]);
  let next = assignee?.manager ?? team?.manager ?? null;
  while (next !== null && line.length < highestLevel && !seen.has(next)) {
    seen.add(next);
    const person = await load(next);
    if (person === null) break;
    if (person.active) line.push(person.id);
    next = person.manager;
  }
  return line;
};

/** Who hears about a breach at this level: the next person up the line, and past its end the admins. */
export const recipientsAtLevel = (
  level: number,
  line: readonly PersonId[],
  admins: readonly PersonId[],
): readonly PersonId[] => {
  const person = line[level - 1];
  return person === undefined ? admins : [person];
};
