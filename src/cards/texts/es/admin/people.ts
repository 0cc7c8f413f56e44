import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const zoneHint = 'Por ejemplo Europe/Berlin';

const teamsHint = 'Nombres, separados por comas';

/** What is said of somebody: what they do, when they are there, that they left. */
export const people: AdminTexts['people'] = {
  label: {
    email: 'Correo',
    role: 'Rol',
    teams: 'Equipos',
    manager: 'Responsable',
    zone: 'Zona horaria',
    department: 'Departamento',
    skills: 'Habilidades',
    capacity: 'Lleva a la vez',
    hours: 'Horario',
    away: 'Ausente',
    state: 'Estado',
  },
  hasLeft: 'Se ha ido',
  always: 'Siempre',
  none: 'Ninguno',
  nobodyNamed: 'Nadie',
  awayNow: 'Ausente',
  awayTimes: (from, until) => [
    ...(from === null ? ['Ausente'] : ['Ausente desde ', from]),
    ...(until === null ? [', hasta que vuelva'] : [' hasta ', until]),
  ],
  absence: (from, until) => {
    const end = until === null ? 'hasta que vuelva' : `hasta ${until}`;
    return from === null ? end : `desde ${from} ${end}`;
  },
  role: { requester: 'Pide ayuda', technician: 'Técnico', manager: 'Responsable', admin: 'Administrador' },
  handedOver: (n) =>
    n === 1
      ? 'Un ticket abierto vuelve a su equipo, que busca enseguida a otra persona.'
      : `${n} tickets abiertos vuelven a sus equipos, que buscan enseguida a otra persona.`,
  goBack: (n) =>
    n === 1
      ? 'Vuelve a su equipo, que busca enseguida a otra persona.'
      : 'Vuelven a sus equipos, que buscan enseguida a otra persona.',
  sureLeft: (name) => `${name} ya no podrá usar la mesa de ayuda ni recibirá más preguntas. Lo que hizo se conserva.`,
  holds: (n) => (n === 1 ? 'Tiene un ticket abierto.' : `Tiene ${n} tickets abiertos.`),
};

/** Forms by which somebody is found, added or changed. */
export const personForms: AdminTexts['personForms'] = {
  admin_find: { title: () => 'Buscar a alguien', submit: 'Buscar', called: 'Nombre o dirección de correo' },
  admin_add: {
    title: () => 'Añadir a alguien',
    submit: 'Añadir',
    name: 'Nombre',
    email: 'Dirección de correo',
    emailHint: 'Con ella se le reconoce en Slack y Teams',
    role: 'Rol',
    teams: 'Equipos',
    teamsHint,
    zone: 'Zona horaria',
    zoneHint,
  },
  admin_edit: {
    title: (name) => name,
    submit: 'Guardar',
    name: 'Nombre',
    email: 'Dirección de correo',
    manager: 'Responsable',
    managerHint: 'Nombre o correo; a quién se avisa después si se incumple un plazo',
    department: 'Departamento',
  },
  admin_care: {
    title: (name) => name,
    submit: 'Guardar',
    groups: 'Grupos',
    groupsHint: 'Por qué más distinguen los compromisos a las personas, separado por comas',
    vip: '¿Merecen sus tickets una atención especial?',
    yes: 'Sí',
    no: 'No',
    delegate: 'Quién le sustituye cuando no está',
    delegateHint: 'Nombre o correo de un responsable o administrador. Vacío: la siguiente persona en la línea',
  },
  admin_roles: {
    title: (name) => name,
    submit: 'Guardar',
    role: 'Rol',
    teams: 'Equipos',
    teamsHint,
  },
  admin_skills: {
    title: (name) => `Habilidades de ${name}`,
    submit: 'Guardar',
    skills: 'Habilidades con nivel',
    skillsHint: 'De 1 (la conoce) a 5 (la enseña): Hardware 4, Networks 2',
  },
  admin_hours: {
    title: (name) => `Horario de ${name}`,
    submit: 'Guardar',
    hours: 'Horario',
    hoursHint: 'El nombre de un calendario, o mon-fri 09:00-17:00, sat 10:00-12:00. Vacío: siempre',
    zone: 'Zona horaria',
    zoneHint,
    capacity: 'Cuánto lleva a la vez',
    capacityHint: 'Un ticket normal ocupa 1. 0: nunca se le pregunta',
  },
  admin_away: {
    title: (name) => `Ausencia de ${name}`,
    submit: 'Guardar',
    from: 'Desde',
    fromHint: 'Por ejemplo monday o 2026-12-24. Vacío: desde ahora',
    until: 'Vuelve el',
    untilHint: 'Por ejemplo friday 14:00, 2 weeks o 2027-01-04. Vacío: hasta que vuelva',
    which: '¿Está ausente?',
    yes: 'Ausente',
    no: 'Está, y no hay nada previsto',
  },
};
