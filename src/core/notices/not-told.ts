import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isFollowedByName, keyOf, type Named, namedIn, withFirstName, withWholeName } from './mentions.ts';

/**
 * Somebody whom a text names and whom nobody tells of it. `unsure`: these have that first name; `may_not`: may not read
 * notes of the ticket; `nobody`: has that name; `edited`: could read it, but is named only since it was edited; `reply`: reaches
 * only who is on the ticket.
 */
export type NotTold =
  | { readonly name: string; readonly why: 'unsure'; readonly names: readonly string[] }
  | { readonly name: string; readonly why: 'may_not' | 'nobody' | 'edited' | 'reply' };

/** So many are named to whoever wrote it. */
const mostNotTold = 3;

/** So many names of a text are looked at. */
const mostNamed = 10;

/** The names of a text by which to look for people. */
export const wordsNaming = (text: string): readonly string[] => [
  ...new Set(namedIn(text, mostNamed).map(({ word }) => word.toLowerCase())),
];

type Heard = {
  readonly text: string;
  readonly author: PersonId;
  /** Whom the text reaches. */
  readonly hearers: readonly PersonId[];
  /** As it read before it was edited: who was named then is said no more. */
  readonly before?: readonly string[];
};

const hasOneOf = (people: readonly Person[], ids: readonly PersonId[]): boolean =>
  people.some(({ id }) => ids.includes(id));

const inNote = (
  named: Named,
  { author, hearers }: Heard,
  { able, others }: { readonly able: readonly Person[]; readonly others: readonly Person[] },
): NotTold | null => {
  const reached = [...hearers, author];
  if (hasOneOf(withWholeName(named, able), reached)) return null;
  const alike = withFirstName(named, able);
  const meant = alike.filter(({ id }) => id !== author);
  if (!isFollowedByName(named) && hasOneOf(meant, hearers)) return null;
  const [barred] = withWholeName(named, others);
  if (barred !== undefined) return { name: barred.name, why: 'may_not' };
  const [whole] = withWholeName(named, able);
  const late = whole ?? (alike.length === 1 && !isFollowedByName(named) ? meant[0] : undefined);
  if (late !== undefined) return { name: late.name, why: 'edited' };
  if (meant.length > 0) return { name: named.word, why: 'unsure', names: meant.map(({ name }) => name) };
  if (alike.length > 0) return null;
  const known = withFirstName(named, others);
  const [only] = known;
  if (only === undefined) return { name: named.word, why: 'nobody' };
  return { name: known.length === 1 ? only.name : named.word, why: 'may_not' };
};

const once = (found: readonly NotTold[]): readonly NotTold[] =>
  [...new Map(found.map((one) => [`${one.why} ${one.name.toLowerCase()}`, one])).values()].slice(0, mostNotTold);

/**
 * Whom an internal note names who does not hear of it. `able`: who may read it and can be mentioned; `others`: whom the desk knows by such
 * names besides.
 */
export const notToldOfNote = (
  heard: Heard,
  people: { readonly able: readonly Person[]; readonly others: readonly Person[] },
): readonly NotTold[] => {
  const known = (heard.before ?? []).flatMap((text) => namedIn(text, mostNamed)).map(keyOf);
  const named = namedIn(heard.text, mostNamed).filter((one) => !known.includes(keyOf(one)));
  return once(named.flatMap((one) => inNote(one, heard, people) ?? []));
};

/** Whom a reply names who does not hear of it: a reply mentions nobody. `people`: whom it reaches, and its author. */
export const notToldOfReply = (text: string, people: readonly Person[]): readonly NotTold[] =>
  once(
    namedIn(text, mostNamed).flatMap((named): readonly NotTold[] => {
      const isReached =
        withWholeName(named, people).length > 0 ||
        (!isFollowedByName(named) && withFirstName(named, people).length > 0);
      return isReached ? [] : [{ name: named.word, why: 'reply' }];
    }),
  );
