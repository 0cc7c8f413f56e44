import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { choosePreferences, preferencesOf } from '#src/app/preferences/own-preferences.ts';
import { preferencesCard } from '#src/cards/lists/preferences.ts';
import { texts } from '#src/cards/texts.ts';
import { howsOf, topicsOf } from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** What was typed, as the fields of the form; null: nothing that is understood. */
const fieldsOf = (words: string, person: Person): Readonly<Record<string, string>> | null => {
  const typed = words.trim().toLowerCase();
  if (typed === 'email' || typed === 'e-mail' || typed === 'mail') return { place: 'email' };
  if (typed === 'chat') return { place: 'chat' };
  if (/^quiet (?:off|none|no)$/.test(typed)) return { quiet_from: '', quiet_to: '' };
  const [, from, to] = /^quiet (?:from )?([\d:.]+)\s*(?:-|–|to|until)\s*([\d:.]+)$/.exec(typed) ?? [];
  if (from !== undefined && to !== undefined) return { quiet_from: from, quiet_to: to };
  if (typed !== 'daily' && typed !== 'now') return null;
  return Object.fromEntries(
    topicsOf(person)
      .filter((topic) => howsOf(topic).some((how) => how === typed))
      .map((topic) => [`how_${topic}`, typed]),
  );
};

/** Shows what somebody hears and when, or changes it. */
export const notify = async (
  { store, publicUrl }: InboundParts,
  { person, words }: { readonly person: Person; readonly words: string },
): Promise<Reply> => {
  const url = publicUrl === null ? null : `${publicUrl}/console/you/notifications`;
  if (words.trim() === '') return cardReply(preferencesCard(await preferencesOf(store, person), person, { url }));
  const fields = fieldsOf(words, person);
  if (fields === null) return refusalReply(texts.preferences.typed);
  const chosen = await choosePreferences(store, person, fields);
  if (chosen.ok) return cardReply(preferencesCard(chosen.preferences, person, { url, saved: true }));
  const [problem] = Object.values(chosen.problems);
  return refusalReply(texts.preferences.problem[problem ?? 'choice']);
};
