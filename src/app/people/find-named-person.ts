import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { findNamed, type Identify, isMailbox } from './identify.ts';

/** How many similar names to look through. */
const mostAlike = 10;

/** A name without what marks it: `<@U1>`, `@anna:`. */
export const bareName = (called: string): string => called.replace(/^(?:<@!?|@)/, '').replace(/[>:,]+$/, '');

/**
 * The person someone means: by an id of the desk or of their platform (as given by a person picker), an e-mail address,
 * or a name. Of several with this name, those whom it can be about come first; if only others are found, one of them, so
 * that the reply can say why not.
 */
export const findNamedPerson = async (
  parts: { readonly store: Store; readonly identify: Identify },
  from: Sender,
  called: string,
  canBeMeant: (person: Person) => boolean,
): Promise<Person | Rejection> => {
  const { read } = parts.store;
  const name = bareName(called);
  const exact = isMailbox(name) ? await read.personByEmail(name) : await findNamed(parts, from, name);
  const alike = exact === null ? await read.peopleMatching(name, mostAlike) : [exact];
  const some = alike.filter(canBeMeant);
  const whole = some.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  const meant = whole.length > 0 ? whole : some;
  if (meant.length > 1) return { code: 'ambiguous_person', names: meant.map((one) => one.name) };
  return meant[0] ?? alike[0] ?? { code: 'unknown_person' };
};
