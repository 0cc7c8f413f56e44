import type { RoutingReader } from '#src/app/ports/routing.ts';
import type { Candidate, Person } from '#src/core/organisation/person.ts';

/** A technician as routing sees them, which is the same in each of their teams; null: they work in none. */
export const asCandidate = async (
  read: RoutingReader,
  { id, teams }: Pick<Person, 'id' | 'teams'>,
): Promise<Candidate | null> => {
  for (const team of teams) {
    const found = (await read.candidates(team, null)).find(({ person }) => person === id);
    if (found !== undefined) return found;
  }
  return null;
};
