import type { Texts } from '#src/cards/texts/en/shape.ts';

/** The figures of some days on a card, and the chart below a digest. */
export const report: Texts['report'] = {
  title: { week: 'Wiki yako', month: 'Mwezi wako' },
  recent: { week: 'Siku saba zilizopita', month: 'Wiki nne zilizopita' },
  compared: (value, before) => `${value} (awali: ${before})`,
  more: 'Zaidi, pamoja na chati na faili, iko kwenye konsoli, chini ya Figures.',
  filed: 'Zilizosajiliwa',
  resolved: 'Zilizotatuliwa',
  open: 'Zilizo wazi mwishoni',
  inTime: (metric) => `${metric} kwa wakati`,
  median: 'Utatuzi, thamani ya kati',
  reopened: 'Zilizofunguliwa tena ndani ya siku 7',
  satisfied: 'Zilizopewa nyota 4 au 5',
  medianAndP90: (median, p90) => `${median} · 90% ndani ya ${p90}`,
  percent: (share) => `${share}%`,
  minutes: (n) => `dak ${n}`,
  hours: (hours, minutes) => `saa ${hours} dak ${minutes}`,
  days: (days, hours) => `siku ${days} saa ${hours}`,
  range: (first, last, zone) => `${first} hadi ${last} (${zone})`,
  allTickets: 'tiketi zote',
  filter: {
    team: (names) => `timu ${names}`,
    category: (name) => `kategoria ${name}`,
    priority: (name) => `kipaumbele ${name}`,
    channel: (name) => `zilizosajiliwa kupitia ${name}`,
  },
  gaps: (n) =>
    n === 1
      ? 'Tiketi 1 ni ya kabla ya takwimu hizi kuanza kutunzwa, na haimo. Endesha “desk facts rebuild” mara moja.'
      : `Tiketi ${n} ni za kabla ya takwimu hizi kuanza kutunzwa, na hazimo. Endesha “desk facts rebuild” mara moja.`,
  chart: {
    title: { day: 'Zilizosajiliwa na zilizotatuliwa kwa siku', week: 'Zilizosajiliwa na zilizotatuliwa kwa wiki' },
    sums: (filed, resolved) => `${filed} zilisajiliwa, ${resolved} zilitatuliwa.`,
    before: (filed) => `${filed} zilisajiliwa katika siku za awali.`,
    none: 'Hakuna.',
    most: {
      day: (date, n) => `Nyingi zaidi, siku ya ${date}: ${n}.`,
      week: (date, n) => `Nyingi zaidi, wiki ya ${date}: ${n}.`,
    },
    beforeKey: 'awali',
    filedKey: 'zilizosajiliwa',
    resolvedKey: 'zilizotatuliwa',
  },
};
