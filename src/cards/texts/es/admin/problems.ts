import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Why something could not be changed. */
export const problem: AdminTexts['problem'] = {
  not_allowed:
    'No puede cambiar esto, o no así. Los administradores pueden; los responsables cambian lo que hacen las personas de sus equipos.',
  not_there: 'Esto ya no está.',
  exists: 'Ya existe uno.',
  last_admin: 'Nadie podría cambiar ya nada: es el último administrador. Haga primero administrador a otra persona.',
  already_so: 'Ya está así.',
  changedSince: (who, what) =>
    `${who} cambió esto mientras tanto: ${what}. No se guardó nada. Ábralo de nuevo para ver cómo está ahora.`,
  someone: 'Alguien',
  over: 'Eso termina antes de empezar, o ya pasó.',
  number: 'Escriba un número, por ejemplo 5.',
  time: 'Escriba un tiempo, por ejemplo 15m o 1h.',
  address: 'No es una dirección de correo.',
  person: 'No conozco a esta persona. Escriba su nombre completo o su dirección de correo.',
  personNamed: (called) => `No conozco a «${called}». Escriba su nombre completo o su dirección de correo.`,
  persons: (names) => `Hay varias personas: ${names}. Escriba la dirección de correo.`,
};
