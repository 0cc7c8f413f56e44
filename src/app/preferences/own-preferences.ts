import type { OwnPreferences } from '#src/app/ports/console/pages.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { Instant } from '#src/core/ids.ts';
import { type Language, languages } from '#src/core/language.ts';
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
export const preferencesOf = async ({ read }: Pick<Store, 'read'>, { id }: Pick<Person, 'id'>): Promise<Preferences> =>
  (await read.preferences(id)) ?? usualPreferences;

/** The same for a page. */
export const preferencesShown = async (store: Pick<Store, 'read'>, person: Person): Promise<OwnPreferences> => {
  const { how, dailyAt, quiet, place } = await preferencesOf(store, person);
  const now = (await store.read.person(person.id)) ?? person;
  return {
    topics: topicsOf(person).map((topic) => ({ topic, how: how[topic] ?? 'now', hows: howsOf(topic) })),
    daily: minuteInWords(dailyAt),
    quietFrom: quiet === null ? '' : minuteInWords(quiet.from),
    quietTo: quiet === null ? '' : minuteInWords(quiet.to),
    place,
    language: now.language ?? 'auto',
  };
};

/** Keeps the language somebody chose; null: none. What their platform is set to stays known. */
const keepLanguage = async (tx: Transaction, person: Person, language: Language | null): Promise<void> => {
  const { seenLanguage } = (await tx.person(person.id)) ?? person;
  await tx.setLanguages(person.id, { ...(language && { language }), ...(seenLanguage && { seenLanguage }) });
};

/**
 * Saves what a form says, as `readPreferences` reads it, and `language`: `auto` or one of the desk's. All of it or
 * nothing. What waits already comes when it was to come, or not at all. `once`: what was saved under this key before
 * is not saved again.
 */
export const choosePreferences = (
  { transaction }: Pick<Store, 'transaction'>,
  person: Person,
  values: Readonly<Record<string, string>>,
  once: { readonly key: InboxKey; readonly at: Instant } | null = null,
): Promise<ReturnType<typeof readPreferences>> =>
  transaction(async (tx) => {
    // Two who each change a part at once would otherwise take the other's back.
    await tx.lock(`preferences:${person.id}`);
    const before = (await tx.preferences(person.id)) ?? usualPreferences;
    if (once !== null && !(await tx.claimInbox(once.key, once.at, null)).first)
      return { ok: true, preferences: before };
    const read = readPreferences(values, before, person);
    const { language: said } = values;
    const language = said === undefined || said === 'auto' ? null : languages.find((one) => one === said);
    if (language === undefined) {
      return { ok: false, problems: { ...(read.ok ? {} : read.problems), language: 'choice' } };
    }
    if (!read.ok) return read;
    await tx.savePreferences(person.id, read.preferences);
    if (said !== undefined) await keepLanguage(tx, person, language);
    return read;
  });

/** Saves the language somebody wants to read in; null: that of their platform, or else the organisation's. */
export const chooseLanguage = async (
  { transaction }: Pick<Store, 'transaction'>,
  person: Person,
  language: Language | null,
): Promise<Person> => {
  const { language: _, ...rest } = person;
  await transaction((tx) => keepLanguage(tx, person, language));
  return { ...rest, ...(language && { language }) };
};
