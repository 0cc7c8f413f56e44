import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { findNamed, type Identify } from './identify.ts';

/** How many similar names to look through. */
const mostAlike = 10;

/**
 * The technician someone means: by an id of the desk or of their platform (as given by a person picker), or by a name.
 * People who are not technicians are found too, so that the reply can say so.
 */
export const findNamedTechnician = async (
  parts: { readonly store: Store; readonly identify: Identify },
  from: Sender,
  called: string,
): Promise<Person | Rejection> => {
  const exact = await findNamed(parts, from, called);
  const alike = exact === null ? await parts.store.read.peopleMatching(called, mostAlike) : [exact];
  const some = alike.filter((one) => hasRole(one, 'technician'));
  const whole = some.filter((one) => one.name.toLowerCase() === called.toLowerCase());
  const technicians = whole.length > 0 ? whole : some;
  if (technicians.length > 1) return { code: 'ambiguous_person', names: technicians.map(({ name }) => name) };
  return technicians[0] ?? alike[0] ?? { code: 'unknown_person' };
};
