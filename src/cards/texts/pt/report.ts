import type { Texts } from '#src/cards/texts/en/shape.ts';

/** The figures of some days on a card, and the chart below a digest. */
export const report: Texts['report'] = {
  title: { week: 'Sua semana', month: 'Seu mês' },
  recent: { week: 'Os últimos sete dias', month: 'As últimas quatro semanas' },
  compared: (value, before) => `${value} (antes: ${before})`,
  more: 'Mais números, gráficos e arquivos estão no console, em Figures.',
  filed: 'Registrados',
  resolved: 'Resolvidos',
  open: 'Abertos no fim',
  inTime: (metric) => `${metric} no prazo`,
  median: 'Resolução, mediana',
  reopened: 'Reabertos em 7 dias',
  satisfied: 'Avaliados com 4 ou 5 estrelas',
  medianAndP90: (median, p90) => `${median} · 90 % em ${p90}`,
  percent: (share) => `${share} %`,
  minutes: (n) => `${n} min`,
  hours: (hours, minutes) => `${hours} h ${minutes} min`,
  days: (days, hours) => `${days} d ${hours} h`,
  range: (first, last, zone) => `${first} a ${last} (${zone})`,
  allTickets: 'todos os chamados',
  filter: {
    team: (names) => `equipe ${names}`,
    category: (name) => `categoria ${name}`,
    priority: (name) => `prioridade ${name}`,
    channel: (name) => `registrados por ${name}`,
  },
  gaps: (n) =>
    n === 1
      ? 'Falta 1 chamado de antes de estes números serem guardados. Execute “desk facts rebuild” uma vez.'
      : `Faltam ${n} chamados de antes de estes números serem guardados. Execute “desk facts rebuild” uma vez.`,
  chart: {
    title: { day: 'Registrados e resolvidos por dia', week: 'Registrados e resolvidos por semana' },
    sums: (filed, resolved) => `${filed} registrados, ${resolved} resolvidos.`,
    before: (filed) => `Nos dias anteriores foram registrados ${filed}.`,
    none: 'Nenhum.',
    most: {
      day: (date, n) => `O máximo, no dia ${date}: ${n}.`,
      week: (date, n) => `O máximo, na semana de ${date}: ${n}.`,
    },
    beforeKey: 'antes',
    filedKey: 'registrados',
    resolvedKey: 'resolvidos',
  },
};
