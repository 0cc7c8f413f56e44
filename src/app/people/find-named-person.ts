import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { findNamed, type Identify, isMailbox } from './identify.ts';

/** How many similar names to look through. */
export const mostAlike = 10;

/** A name without what marks it: `<@U1>`, `@anna:`. */
export const bareName = (called: string): string => called.replace(/^(?:<@!?|@)/, '').replace(/[>:,]+$/, '');

/** Who is named by an id of the desk or of their platform, or by an e-mail address that somebody has; null: nobody. */
export const findExactly = (
  parts: { readonly store: Store; readonly identify: Identify },
  from: Sender,
  name: string,
): Promise<Person | null> => (isMailbox(name) ? parts.store.read.personByEmail(name) : findNamed(parts, from, name));

/** Of people with similar names those who have just this one; if nobody has, all of them. */
export const ratherCalled = (alike: readonly Person[], name: string): readonly Person[] => {
  const whole = alike.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  return whole.length > 0 ? whole : alike;
};

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
  const exact = await findExactly(parts, from, name);
  const alike = exact === null ? await read.peopleMatching(name, mostAlike) : [exact];
  const meant = ratherCalled(alike.filter(canBeMeant), name);
  if (meant.length > 1) return { code: 'ambiguous_person', names: meant.map((one) => one.name) };
  return meant[0] ?? alike[0] ?? { code: 'unknown_person' };
};
