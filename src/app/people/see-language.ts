import type { Store } from '#src/app/ports/store.ts';
import { languageOf } from '#src/core/language.ts';
import type { Person } from '#src/core/organisation/person.ts';

/**
 * Keeps what somebody's platform is set to, if that has changed; one the desk does not speak counts as nothing. Answers
 * the person as they are then.
 */
export const seeLanguage = async (
  { transaction }: Pick<Store, 'transaction'>,
  person: Person,
  locale: string | undefined,
): Promise<Person> => {
  if (locale === undefined) return person;
  const seen = languageOf(locale);
  if (seen === (person.seenLanguage ?? null)) return person;
  const { seenLanguage: _, ...rest } = person;
  const { language } = person;
  await transaction((tx) =>
    tx.setLanguages(person.id, { ...(language && { language }), ...(seen && { seenLanguage: seen }) }),
  );
  return { ...rest, ...(seen && { seenLanguage: seen }) };
};
