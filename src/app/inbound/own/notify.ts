import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { chooseLanguage, choosePreferences, preferencesOf } from '#src/app/preferences/own-preferences.ts';
import { inLanguage, spokenIn } from '#src/cards/language/language.ts';
import { preferencesCard } from '#src/cards/lists/preferences.ts';
import { texts } from '#src/cards/texts.ts';
import { readerLanguage } from '#src/core/language.ts';
import { readNotify } from '#src/core/notices/notify-words.ts';
import { type How, howsOf, topicsOf } from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';

type Parts = Pick<InboundParts, 'store' | 'publicUrl'>;

const pageOf = ({ publicUrl }: Parts): string | null =>
  publicUrl === null ? null : `${publicUrl}/console/you/notifications`;

/** Everything that can be told in this way, as the fields of the form. */
const allAs = (person: Person, wanted: How): Readonly<Record<string, string>> =>
  Object.fromEntries(
    topicsOf(person)
      .filter((topic) => howsOf(topic).includes(wanted))
      .map((topic) => [`how_${topic}`, wanted]),
  );

/** What was typed, as the fields of the form. */
const fieldsOf = (
  wanted: Exclude<ReturnType<typeof readNotify>, 'show' | null | { readonly language: unknown }>,
  person: Person,
): Readonly<Record<string, string>> => {
  if ('place' in wanted) return wanted;
  if ('quiet' in wanted) return { quiet_from: wanted.quiet.from, quiet_to: wanted.quiet.to };
  return allAs(person, wanted.all);
};

const choose = async (
  parts: Parts,
  person: Person,
  fields: Readonly<Record<string, string>>,
  once: Parameters<typeof choosePreferences>[3] = null,
): Promise<Reply> => {
  const chosen = await choosePreferences(parts.store, person, fields, once);
  if (chosen.ok) return cardReply(preferencesCard(chosen.preferences, person, { url: pageOf(parts), saved: true }));
  const [problem] = Object.values(chosen.problems);
  return refusalReply(texts.preferences.problem[problem ?? 'choice']);
};

/** Turns off everything that can be, once for each `key`, and says what comes all the same. */
export const hearLess = (parts: Parts & Pick<InboundParts, 'clock'>, person: Person, key: InboxKey): Promise<Reply> =>
  choose(parts, person, allAs(person, 'never'), { key, at: parts.clock.now() });

/** Shows what somebody hears and when, or changes it. */
export const notify = async (
  parts: Parts,
  { person, words }: { readonly person: Person; readonly words: string },
): Promise<Reply> => {
  const { store } = parts;
  const url = pageOf(parts);
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
  return choose(parts, person, fieldsOf(wanted, person));
};
