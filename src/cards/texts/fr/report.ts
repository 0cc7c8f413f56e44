import type { Texts } from '#src/cards/texts/en/shape.ts';

/** The figures of some days on a card, and the chart below a digest. */
export const report: Texts['report'] = {
  title: { week: 'Votre semaine', month: 'Votre mois' },
  recent: { week: 'Les sept derniers jours', month: 'Les quatre dernières semaines' },
  compared: (value, before) => `${value} (avant : ${before})`,
  more: 'D’autres chiffres, des graphiques et des fichiers se trouvent dans la console, sous Figures.',
  filed: 'Créés',
  resolved: 'Résolus',
  open: 'Ouverts à la fin',
  inTime: (metric) => `${metric} : dans les délais`,
  median: 'Résolution, médiane',
  reopened: 'Rouverts sous 7 jours',
  satisfied: 'Notés 4 ou 5 étoiles',
  medianAndP90: (median, p90) => `${median} · 90 % en ${p90}`,
  percent: (share) => `${share} %`,
  minutes: (n) => `${n} min`,
  hours: (hours, minutes) => `${hours} h ${minutes} min`,
  days: (days, hours) => `${days} j ${hours} h`,
  range: (first, last, zone) => `${first} – ${last} (${zone})`,
  allTickets: 'tous les tickets',
  filter: {
    team: (names) => `équipe ${names}`,
    category: (name) => `catégorie ${name}`,
    priority: (name) => `priorité ${name}`,
    channel: (name) => `canal ${name}`,
  },
  gaps: (n) =>
    n === 1
      ? 'Il manque 1 ticket antérieur à la collecte de ces chiffres. Exécutez « desk facts rebuild » une fois.'
      : `Il manque ${n} tickets antérieurs à la collecte de ces chiffres. Exécutez « desk facts rebuild » une fois.`,
  chart: {
    title: { day: 'Créés et résolus par jour', week: 'Créés et résolus par semaine' },
    sums: (filed, resolved) => `Créés : ${filed}, résolus : ${resolved}.`,
    before: (filed) => `Créés les jours précédents : ${filed}.`,
    none: 'Aucun.',
    most: {
      day: (date, n) => `Le maximum, le ${date} : ${n}.`,
      week: (date, n) => `Le maximum, la semaine du ${date} : ${n}.`,
    },
    beforeKey: 'avant',
    filedKey: 'créés',
    resolvedKey: 'résolus',
  },
};
