import type { APIApplicationCommandOptionChoice } from 'discord.js';
import { inLanguage, type Language } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';

type Names = Readonly<Record<string, string>>;

/** The options of the form, as Discord shows them: in English, and in the languages of the commands. */
const choices = (names: Names): readonly APIApplicationCommandOptionChoice<string>[] =>
  Object.entries(names).map(([value, name]) => {
    const nameIn = (language: Language) => inLanguage(language, () => names[value] ?? name);
    return { name, name_localizations: { de: nameIn('de'), fr: nameIn('fr'), 'es-ES': nameIn('es') }, value };
  });

/** The form's first questions, as options of the command. */
export const impacts = choices(texts.impact);
export const urgencies = choices(texts.urgency);
