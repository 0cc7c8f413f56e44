import type { PersonId } from '#src/core/ids.ts';
import type { Organisation } from './organisation.ts';
import type { Technician } from './setup.ts';

/** How much effort a technician usually holds at once. */
const usualCapacity = 6;

/**
 * The working terms of a technician about whom nothing else is known. Without skills they are asked only where none is
 * required. Their shift is the calendar of the desk's general policy, so that nobody is asked at night who never agreed
 * to it; a desk without policies has no hours, and they are always on shift.
 */
export const defaultTerms = (person: PersonId, { rules }: Organisation): Omit<Technician, 'skills'> => {
  const general = rules.find(({ when }) => Object.values(when).every((condition) => condition === undefined));
  const { policy } = general ?? rules.at(-1) ?? {};
  return { person, capacity: usualCapacity, shift: policy?.calendar ?? null };
};
