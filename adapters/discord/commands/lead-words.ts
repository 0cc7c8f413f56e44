import type { TypedId } from '#src/cards/verbs/catalogue.ts';
import type { CommandWords } from './command-words.ts';

/** `/ticket …` in Discord for managers and admins. */
export const leadWords = {
  assign: {
    name: 'assign',
    says: 'Ask someone to take a ticket (managers)',
    de: ['zuweisen', 'Jemanden beauftragen (Leitung)'],
    fr: ['confier', 'Le confier à quelqu’un (responsables)'],
    'es-ES': ['asignar', 'Encargarlo a alguien (responsables)'],
  },
  block: {
    name: 'block',
    says: 'Keep someone from filing and writing (admins)',
    de: ['sperren', 'Jemanden vom Melden und Schreiben ausschließen (Admins)'],
    fr: ['bloquer', 'Empêcher quelqu’un de signaler et d’écrire (admins)'],
    'es-ES': ['bloquear', 'Impedir que alguien registre y escriba (admins)'],
  },
  unblock: {
    name: 'unblock',
    says: 'Let someone file and write again (admins)',
    de: ['entsperren', 'Jemanden wieder melden und schreiben lassen (Admins)'],
    fr: ['débloquer', 'Permettre de nouveau de signaler et d’écrire (admins)'],
    'es-ES': ['desbloquear', 'Permitir registrar y escribir de nuevo (admins)'],
  },
  report: {
    name: 'report',
    says: 'The figures of your teams (managers)',
    de: ['bericht', 'Die Zahlen deiner Teams (Leitung)'],
    fr: ['rapport', 'Les chiffres de vos équipes (responsables)'],
    'es-ES': ['informe', 'Las cifras de tus equipos (responsables)'],
  },
  admin: {
    name: 'admin',
    says: 'People, roles, skills and hours (admins and managers)',
    de: ['verwalten', 'Leute, Rollen, Fähigkeiten und Zeiten (Leitung)'],
    fr: ['gérer', 'Personnes, rôles, compétences et horaires (responsables)'],
    'es-ES': ['gestionar', 'Personas, roles, habilidades y horarios (responsables)'],
  },
} as const satisfies Partial<Record<TypedId, CommandWords>>;
