import type { Texts } from '#src/cards/texts/en/shape.ts';
import { automaticHelp, helpForms } from './automatic-help.ts';
import { categories, categoryForms } from './categories.ts';
import { changes } from './changes.ts';
import { people, personForms } from './people.ts';
import { problem } from './problems.ts';
import { teamForms, teams } from './teams.ts';

/** What admins and managers read who change the desk in chat. */
export const admin: Texts['admin'] = {
  title: 'Las personas y la mesa de ayuda',
  titleFor: (words) => `Personas como «${words}»`,
  people: 'Quién trabaja aquí y qué hace:',
  yourPeople: 'Las personas de sus equipos:',
  nobody: 'Aún nadie.',
  nobodyFound: 'No conozco a nadie así que usted pueda cambiar. Se puede añadir a alguien nuevo.',
  page: (from, to, of) => `${from}–${to} de ${of}`,
  empty:
    'Esta mesa de ayuda está vacía. Configúrela en un minuto: un equipo, su horario y las categorías y compromisos habituales.',
  started: (team) =>
    `La mesa de ayuda está configurada: ${team} revisa cada ticket. Añada ahora a quienes trabajan aquí, con sus habilidades.`,
  onlyForLeads:
    'Solo administradores y responsables pueden hacer esto. Si algo sobre usted no es correcto, pregunte a uno de ellos.',

  action: {
    open: 'Abrir',
    all: 'Todas las personas',
    find: 'Buscar a alguien',
    add: 'Añadir a alguien',
    categories: 'Categorías',
    teams: 'Equipos',
    changes: 'Quién cambió qué',
    more: 'Más',
    edit: 'Nombre y responsable',
    care: 'Grupos, atención y suplente',
    replies: 'Respuestas preparadas',
    roles: 'Rol y equipos',
    skills: 'Habilidades',
    hours: 'Horario',
    away: 'Ausente…',
    leave: 'Se ha ido…',
    left: 'Sí, se ha ido',
    comesBack: 'Vuelve a trabajar aquí',
    newCategory: 'Categoría nueva',
    category: 'Cambiar',
    questions: 'Preguntas…',
    approval: 'Aprobación…',
    outages: 'Incidentes generales…',
    help: 'Ayuda automática…',
    newTeam: 'Equipo nuevo',
    team: 'Cambiar',
    newSkill: 'Habilidad nueva',
    start: 'Configurar la mesa de ayuda',
  },

  form: { ...personForms, ...teamForms, ...categoryForms, ...helpForms },

  categories: 'Categorías',
  teams: 'Equipos',

  saved: 'Guardado.',
  again: 'Esto ya se había hecho.',
  problem,

  claimed: 'Usted administra ahora esta mesa de ayuda.',
  wrongCode:
    'Este código es incorrecto, ya se usó o es demasiado antiguo. La mesa de ayuda muestra uno nuevo al arrancar.',

  ...people,
  ...teams,
  ...categories,
  ...automaticHelp,
  ...changes,
};
