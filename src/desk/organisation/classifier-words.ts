import { classifiedCategories } from '#src/core/administration/starter.ts';
import { type Category, isRequestType } from '#src/core/organisation/person.ts';

/** What an admin should know about tickets in categories that the shipped classifier does not know; null: it knows all. */
export const classifierWords = (categories: readonly Category[]): string | null => {
  const known = new Set(classifiedCategories.map((name) => name.toLowerCase()));
  const others = categories.filter((one) => !known.has(one.name.toLowerCase()) && !isRequestType(one));
  const [first] = others;
  if (first === undefined) return null;
  const which =
    others.length === 1 ? `“${first.name}”` : `${others.length} of these categories, such as “${first.name}”`;
  return `The classifier that comes with Deskhand does not know ${which}. So people choose the category of every ticket at first; docs/categories.md says when it decides alone.`;
};
