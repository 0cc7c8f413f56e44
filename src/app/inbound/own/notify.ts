import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { chooseLanguage, choosePreferences, preferencesOf } from '#src/app/preferences/own-preferences.ts';
import { inLanguage, spokenIn } from '#src/cards/language/language.ts';
import { preferencesCard } from '#src/cards/lists/preferences.ts';
import { texts } from '#src/cards/texts.ts';
import { readerLanguage } from '#src/core/language.ts';
import { readNotify } from '#src/core/notices/notify-words.ts';
import { howsOf, topicsOf } from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** What was typed, as the fields of the form. */
const fieldsOf = (
  wanted: Exclude<ReturnType<typeof readNotify>, 'show' | null | { readonly language: unknown }>,
  person: Person,
): Readonly<Record<string, string>> => {
  if ('place' in wanted) return wanted;
  if ('quiet' in wanted) return { quiet_from: wanted.quiet.from, quiet_to: wanted.quiet.to };
  return Object.fromEntries(
    topicsOf(person)
      .filter((topic) => howsOf(topic).some((how) => how === wanted.all))
      .map((topic) => [`how_${topic}`, wanted.all]),
  );
};

/** Shows what somebody hears and when, or changes it. */
export const notify = async (
  { store, publicUrl }: Pick<InboundParts, 'store' | 'publicUrl'>,
  { person, words }: { readonly person: Person; readonly words: string },
): Promise<Reply> => {
  const url = publicUrl === null ? null : `${publicUrl}/console/you/notifications`;
  const wanted = readNotify(words);
  if (wanted === null) return refusalReply(texts.preferences.typed);
  if (wanted === 'show') return cardReply(preferencesCard(await preferencesOf(store, person), person, { url }));
  if ('language' in wanted) {
    const now = await chooseLanguage(store, person, wanted.language === 'platform' ? null : wanted.language);
    const { language: usual = 'en' } = await store.read.organisation();
    // The answer is already in the language that was chosen.
    const language = readerLanguage(now, usual);
    const preferences = await preferencesOf(store, now);
    const card = inLanguage(language, () => preferencesCard(preferences, now, { url, saved: true }));
    return cardReply(spokenIn(card, language));
  }
  const chosen = await choosePreferences(store, person, fieldsOf(wanted, person));
  if (chosen.ok) return cardReply(preferencesCard(chosen.preferences, person, { url, saved: true }));
  const [problem] = Object.values(chosen.problems);
  return refusalReply(texts.preferences.problem[problem ?? 'choice']);
};
