import type { Texts } from '#src/cards/texts/en/shape.ts';

/** The figures of some days on a card, and the chart below a digest. */
export const report: Texts['report'] = {
  title: { week: 'Su semana', month: 'Su mes' },
  recent: { week: 'Los últimos siete días', month: 'Las últimas cuatro semanas' },
  compared: (value, before) => `${value} (antes: ${before})`,
  more: 'Más cifras, gráficos y archivos están en la consola, en Figures.',
  filed: 'Registrados',
  resolved: 'Resueltos',
  open: 'Abiertos al final',
  inTime: (metric) => `${metric} a tiempo`,
  median: 'Resolución, mediana',
  reopened: 'Reabiertos en 7 días',
  satisfied: 'Valorados con 4 o 5 estrellas',
  medianAndP90: (median, p90) => `${median} · el 90 % en ${p90}`,
  percent: (share) => `${share} %`,
  minutes: (n) => `${n} min`,
  hours: (hours, minutes) => `${hours} h ${minutes} min`,
  days: (days, hours) => `${days} d ${hours} h`,
  range: (first, last, zone) => `${first} a ${last} (${zone})`,
  allTickets: 'todos los tickets',
  filter: {
    team: (names) => `equipo ${names}`,
    category: (name) => `categoría ${name}`,
    priority: (name) => `prioridad ${name}`,
    channel: (name) => `registrados desde ${name}`,
  },
  gaps: (n) =>
    n === 1
      ? 'Falta 1 ticket de antes de que se guardaran estas cifras. Ejecute «desk facts rebuild» una vez.'
      : `Faltan ${n} tickets de antes de que se guardaran estas cifras. Ejecute «desk facts rebuild» una vez.`,
  chart: {
    title: { day: 'Registrados y resueltos por día', week: 'Registrados y resueltos por semana' },
    sums: (filed, resolved) => `${filed} registrados, ${resolved} resueltos.`,
    before: (filed) => `En los días anteriores se registraron ${filed}.`,
    none: 'Ninguno.',
    most: {
      day: (date, n) => `El máximo, el día ${date}: ${n}.`,
      week: (date, n) => `El máximo, en la semana del ${date}: ${n}.`,
    },
    beforeKey: 'antes',
    filedKey: 'registrados',
    resolvedKey: 'resueltos',
  },
};
