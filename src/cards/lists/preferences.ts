import type { Block, Card } from '#src/cards/card.ts';
import { currentLanguage, languageNames } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';
import { minuteInWords, type Preferences, topicsOf } from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';

const words = texts.preferences;

/** What somebody hears, when and where. `url`: the page on which it is chosen. */
export const preferencesCard = (
  { how, dailyAt, quiet, place }: Preferences,
  person: Person,
  { url, saved = false }: { readonly url: string | null; readonly saved?: boolean },
): Card => {
  const topics = topicsOf(person);
  const isDaily = topics.some((topic) => how[topic] === 'daily');
  const blocks: readonly Block[] = [
    ...(saved ? [{ type: 'text', text: words.saved } as const] : []),
    {
      type: 'facts',
      facts: topics.map((topic) => ({ label: words.topic[topic], value: words.how[how[topic] ?? 'now'] })),
    },
    {
      type: 'text',
      text: [
        quiet === null ? words.noQuiet : words.quiet(minuteInWords(quiet.from), minuteInWords(quiet.to)),
        ...(isDaily ? [words.dailyAt(minuteInWords(dailyAt))] : []),
        `${words.places[place]}.`,
        words.language(languageNames[currentLanguage()], person.language !== undefined),
      ].join(' '),
    },
    { type: 'context', text: [words.always, words.passes].join(' ') },
    { type: 'context', text: words.typed },
    ...(url === null ? [] : [{ type: 'text', text: [{ type: 'link', url, text: words.onPage }] } as const]),
  ];
  return { kind: 'preferences', tone: 'neutral', title: words.title, blocks, actions: [], ticket: null };
};
