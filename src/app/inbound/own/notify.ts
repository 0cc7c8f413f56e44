import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { choosePreferences, preferencesOf } from '#src/app/preferences/own-preferences.ts';
import { preferencesCard } from '#src/cards/lists/preferences.ts';
import { texts } from '#src/cards/texts.ts';
import { readNotify } from '#src/core/notices/notify-words.ts';
import { howsOf, topicsOf } from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** What was typed, as the fields of the form. */
const fieldsOf = (
  wanted: Exclude<ReturnType<typeof readNotify>, 'show' | null>,
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
  { store, publicUrl }: InboundParts,
  { person, words }: { readonly person: Person; readonly words: string },
): Promise<Reply> => {
  const url = publicUrl === null ? null : `${publicUrl}/console/you/notifications`;
  const wanted = readNotify(words);
  if (wanted === null) return refusalReply(texts.preferences.typed);
  if (wanted === 'show') return cardReply(preferencesCard(await preferencesOf(store, person), person, { url }));
  const chosen = await choosePreferences(store, person, fieldsOf(wanted, person));
  if (chosen.ok) return cardReply(preferencesCard(chosen.preferences, person, { url, saved: true }));
  const [problem] = Object.values(chosen.problems);
  return refusalReply(texts.preferences.problem[problem ?? 'choice']);
};
