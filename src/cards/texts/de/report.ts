import type { Texts } from '#src/cards/texts/en/shape.ts';

/** The figures of some days on a card, and the chart below a digest. */
export const report: Texts['report'] = {
  title: { week: 'Ihre Woche', month: 'Ihr Monat' },
  recent: { week: 'Die letzten sieben Tage', month: 'Die letzten vier Wochen' },
  compared: (value, before) => `${value} (davor: ${before})`,
  more: 'Mehr, Diagramme und Dateien gibt es in der Konsole unter „Figures“.',
  filed: 'Gemeldet',
  resolved: 'Gelöst',
  open: 'Am Ende offen',
  inTime: (metric) => `${metric} rechtzeitig`,
  median: 'Lösung, Median',
  reopened: 'Innerhalb von 7 Tagen wieder geöffnet',
  satisfied: 'Mit 4 oder 5 Sternen bewertet',
  medianAndP90: (median, p90) => `${median} · 90 % innerhalb von ${p90}`,
  percent: (share) => `${share.toLocaleString('de')} %`,
  minutes: (n) => `${n} Min.`,
  hours: (hours, minutes) => `${hours} Std. ${minutes} Min.`,
  days: (days, hours) => `${days} T. ${hours} Std.`,
  range: (first, last, zone) => `${first} bis ${last} (${zone})`,
  allTickets: 'alle Tickets',
  filter: {
    team: (names) => `Team ${names}`,
    category: (name) => `Kategorie ${name}`,
    priority: (name) => `Priorität ${name}`,
    channel: (name) => `gemeldet über ${name}`,
  },
  gaps: (n) =>
    `${n === 1 ? '1 Ticket ist' : `${n} Tickets sind`} älter als diese Zahlen und fehlen darin. Führen Sie einmal „desk facts rebuild“ aus.`,
  chart: {
    title: { day: 'Gemeldet und gelöst je Tag', week: 'Gemeldet und gelöst je Woche' },
    sums: (filed, resolved) => `${filed} gemeldet, ${resolved} gelöst.`,
    before: (filed) => `In den Tagen davor wurden ${filed} gemeldet.`,
    none: 'Keine.',
    most: {
      day: (date, n) => `Die meisten am ${date}: ${n}.`,
      week: (date, n) => `Die meisten in der Woche ab ${date}: ${n}.`,
    },
    beforeKey: 'davor',
    filedKey: 'gemeldet',
    resolvedKey: 'gelöst',
  },
};
