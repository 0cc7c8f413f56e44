import type { APIApplicationCommandOptionChoice } from 'discord.js';
import { texts } from '#src/cards/texts.ts';
import type { Impact, Urgency } from '#src/core/priority.ts';

type Others = { readonly de: string; readonly fr: string; readonly 'es-ES': string };

const impactWords: Record<Impact, Others> = {
  me: { de: 'Nur ich', fr: 'Moi seul', 'es-ES': 'Solo yo' },
  team: { de: 'Mein Team', fr: 'Mon équipe', 'es-ES': 'Mi equipo' },
  everyone: { de: 'Alle', fr: 'Tout le monde', 'es-ES': 'Todos' },
};

const urgencyWords: Record<Urgency, Others> = {
  can_wait: { de: 'Es kann warten', fr: 'Ça peut attendre', 'es-ES': 'Puede esperar' },
  slowed_down: { de: 'Es bremst mich', fr: 'Je suis ralenti', 'es-ES': 'Voy más lento' },
  blocked: { de: 'Ich kann nicht arbeiten', fr: 'Je ne peux pas travailler', 'es-ES': 'No puedo trabajar' },
};

const choices = <T extends string>(
  names: Record<T, string>,
  others: Record<T, Others>,
): readonly APIApplicationCommandOptionChoice<string>[] =>
  (Object.keys(others) as T[]).map((value) => ({ name: names[value], name_localizations: others[value], value }));

/** The form's first questions, as options of the command. */
export const impacts = choices(texts.impact, impactWords);
export const urgencies = choices(texts.urgency, urgencyWords);
