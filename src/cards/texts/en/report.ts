import type { Rhythm } from '#src/core/reports/regular-reports.ts';

/** The figures of some days on a card, and the chart below a digest. */
export const report = {
  title: { week: 'Your week', month: 'Your month' } satisfies Record<Rhythm, string>,
  recent: { week: 'The last seven days', month: 'The last four weeks' } satisfies Record<Rhythm, string>,
  compared: (value: string, before: string) => `${value} (before: ${before})`,
  more: 'More, charts and files are in the console, under Figures.',
  filed: 'Filed',
  resolved: 'Resolved',
  open: 'Open at the end',
  inTime: (metric: string) => `${metric} in time`,
  median: 'Resolution, median',
  reopened: 'Reopened within 7 days',
  satisfied: 'Rated 4 or 5 stars',
  medianAndP90: (median: string, p90: string) => `${median} · 90 % within ${p90}`,
  percent: (share: number) => `${share} %`,
  minutes: (n: number) => `${n} min`,
  hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  days: (days: number, hours: number) => `${days} d ${hours} h`,
  /** Both days as 2026-06-01. */
  range: (first: string, last: string, zone: string) => `${first} to ${last} (${zone})`,
  allTickets: 'all tickets',
  filter: {
    team: (names: string) => `team ${names}`,
    category: (name: string) => `category ${name}`,
    priority: (name: string) => `priority ${name}`,
    channel: (name: string) => `filed from ${name}`,
  },
  gaps: (n: number) =>
    `${n === 1 ? '1 ticket is' : `${n} tickets are`} from before the desk kept these figures, and missing. Run “desk facts rebuild” once.`,
  chart: {
    title: { day: 'Filed and resolved by day', week: 'Filed and resolved by week' },
    sums: (filed: number, resolved: number) => `${filed} filed, ${resolved} resolved.`,
    before: (filed: number) => `${filed} were filed in the days before.`,
    none: 'None.',
    most: {
      day: (date: string, n: number) => `Most in the day of ${date}: ${n}.`,
      week: (date: string, n: number) => `Most in the week of ${date}: ${n}.`,
    },
    beforeKey: 'before',
    filedKey: 'filed',
    resolvedKey: 'resolved',
  },
} as const;
