import type { AdminTexts } from '#src/cards/texts/en/shape.ts';
import { replyVariables } from '#src/core/conversation/canned-reply.ts';

const variables = replyVariables.map((one) => `{${one}}`).join(', ');

const zoneHint = 'Por ejemplo Europe/Berlin';

/** What is said of a team. */
export const teams: AdminTexts['teams'] = {
  ledBy: (name) => `lo dirige ${name}`,
  outageSign: (people, within) => `${people} personas en ${within}`,
  never: 'nunca',
  asUsual: 'lo habitual',
};

/** Forms for teams, and the one that sets up the desk. */
export const teamForms: AdminTexts['teamForms'] = {
  admin_team: {
    title: (name) => name,
    submit: 'Guardar',
    name: 'Nombre',
    manager: 'Responsable',
    managerHint: 'Nombre o correo de un responsable o administrador',
  },
  admin_replies: {
    title: (name) => `Respuestas preparadas de ${name}`,
    submit: 'Guardar',
    replies: 'Respuestas',
    hint: `!nombre en una línea propia, debajo lo que dice la respuesta; **negrita**, listas y enlaces se muestran como tales. Puede nombrar ${variables}. Quien responde a un ticket de este equipo escribe !nombre.`,
    before: 'Empiece con un nombre, como !restart, en una línea propia.',
    wrong: (name, text) => `!${name}: ${text}.`,
  },
  admin_outages: {
    title: (name) => `Cuándo se pregunta a ${name} por un incidente general`,
    submit: 'Guardar',
    asks: 'Cuando los tickets se parecen',
    usual: (people, within) => `Se pregunta cuando ${people} personas registran uno en ${within} minutos`,
    own: 'Se pregunta en cuanto se cumple lo de abajo',
    never: 'No se pregunta nunca',
    people: '¿Cuántas personas?',
    within: '¿En cuánto tiempo?',
    withinHint: 'Por ejemplo 15m o 1h',
  },
  admin_new_team: { title: () => 'Equipo nuevo', submit: 'Añadir' },
  admin_start: {
    title: () => 'Configurar la mesa de ayuda',
    submit: 'Configurar',
    team: '¿Cómo se llama su equipo?',
    hours: '¿Cuándo está disponible?',
    zone: 'Zona horaria',
    zoneHint,
  },
};
