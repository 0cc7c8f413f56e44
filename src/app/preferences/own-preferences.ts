import type { OwnPreferences } from '#src/app/ports/console/pages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Language } from '#src/core/language.ts';
import {
  howsOf,
  minuteInWords,
  type Preferences,
  readPreferences,
  topicsOf,
  usualPreferences,
} from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** What somebody has chosen about what they hear; the usual where they have chosen nothing. */
export const preferencesOf = async ({ read }: Pick<Store, 'read'>, { id }: Person): Promise<Preferences> =>
  (await read.preferences(id)) ?? usualPreferences;

/** The same for a page. */
export const preferencesShown = async (store: Pick<Store, 'read'>, person: Person): Promise<OwnPreferences> => {
  const { how, dailyAt, quiet, place } = await preferencesOf(store, person);
  return {
    topics: topicsOf(person).map((topic) => ({ topic, how: how[topic] ?? 'now', hows: howsOf(topic) })),
    daily: minuteInWords(dailyAt),
    quietFrom: quiet === null ? '' : minuteInWords(quiet.from),
    quietTo: quiet === null ? '' : minuteInWords(quiet.to),
    place,
  };
};

/** Saves what a form says, as `readPreferences` reads it. What waits already comes when it was to come, or not at all. */
export const choosePreferences = (
  { transaction }: Pick<Store, 'transaction'>,
  person: Person,
  values: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof readPreferences>> =>
  transaction(async (tx) => {
    const read = readPreferences(values, (await tx.preferences(person.id)) ?? usualPreferences, person);
    if (read.ok) await tx.savePreferences(person.id, read.preferences);
    return read;
  });

/** Saves the language somebody wants to read in; null: that of their platform, or else the organisation's. */
export const chooseLanguage = async (
  { transaction }: Pick<Store, 'transaction'>,
  person: Person,
  language: Language | null,
): Promise<Person> => {
  const { language: _, ...rest } = person;
  const { seenLanguage } = person;
  const now = { ...rest, ...(language && { language }) };
  await transaction((tx) =>
    tx.setLanguages(person.id, { ...(language && { language }), ...(seenLanguage && { seenLanguage }) }),
  );
  return now;
};
