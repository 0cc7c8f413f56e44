import type { TypedId } from '#src/cards/verbs/catalogue.ts';
import type { Typed } from '#src/cards/verbs/verb.ts';
import type { CommandWords } from './command-words.ts';
import { everyoneWords } from './everyone-words.ts';
import { leadWords } from './lead-words.ts';
import { technicianWords } from './technician-words.ts';

/** `/ticket people …`: who else hears about a ticket, and who may not write; `/ticket work …`: what technicians do with theirs. */
export const groupWords: Record<NonNullable<Typed['group']>, CommandWords> = {
  people: {
    name: 'people',
    says: 'Who hears about a ticket, who may not write, and who works here',
    de: ['leute', 'Wer von einem Ticket hört, wer nicht schreiben darf, wer hier arbeitet'],
    fr: ['personnes', 'Qui suit un ticket, qui ne peut pas écrire, et qui travaille ici'],
    'es-ES': ['personas', 'Quién sigue un ticket, quién no puede escribir y quién trabaja aquí'],
  },
  work: {
    name: 'work',
    says: 'What technicians do with their tickets, and who is on call',
    de: ['arbeit', 'Was Techniker mit ihren Tickets tun, und wer Bereitschaft hat'],
    fr: ['travail', 'Ce que les techniciens font de leurs tickets, et qui est d’astreinte'],
    'es-ES': ['trabajo', 'Lo que los técnicos hacen con sus tickets, y quién está de guardia'],
  },
};

/** `/ticket …` in Discord for each verb that can be typed: a verb without words here does not compile. */
export const verbWords: Record<TypedId, CommandWords> = { ...everyoneWords, ...technicianWords, ...leadWords };
