import type { Card } from '#src/cards/card.ts';
import type { Rhythm } from '#src/core/reports/regular-reports.ts';
import type { Report } from '#src/core/reports/report.ts';
import { filterWords, gapsOf, mostImportantOf, rangeWords } from './report-words.ts';

const titles: Readonly<Record<Rhythm, string>> = { week: 'Your week', month: 'Your month' };

const cardOf = (title: string, report: Report): Card => ({
  kind: 'report',
  tone: 'info',
  title,
  blocks: [
    { type: 'context', text: `${rangeWords(report)} · ${filterWords(report)}` },
    {
      type: 'facts',
      facts: mostImportantOf(report).map(({ what, value, before }) => ({
        label: what,
        value: `${value} (before: ${before})`,
      })),
    },
    ...gapsOf(report).map((text) => ({ type: 'context', text }) as const),
    { type: 'context', text: 'More, charts and files are in the console, under Figures.' },
  ],
  actions: [],
  ticket: null,
});

/** The most important figures of a week or month, each next to that of as many days before. */
export const reportCard = (rhythm: Rhythm, report: Report): Card => cardOf(titles[rhythm], report);

/** … of the last days until now. */
export const recentCard = (span: Rhythm, report: Report): Card =>
  cardOf(span === 'week' ? 'The last seven days' : 'The last four weeks', report);
