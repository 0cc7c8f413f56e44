import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { Rhythm } from '#src/core/reports/regular-reports.ts';
import type { Report } from '#src/core/reports/report.ts';
import { filterWords, gapsOf, mostImportantOf, rangeWords } from './report-words.ts';

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
        value: texts.report.compared(value, before),
      })),
    },
    ...gapsOf(report).map((text) => ({ type: 'context', text }) as const),
    { type: 'context', text: texts.report.more },
  ],
  actions: [],
  ticket: null,
});

/** The most important figures of a week or month, each next to that of as many days before. */
export const reportCard = (rhythm: Rhythm, report: Report): Card => cardOf(texts.report.title[rhythm], report);

/** … of the last days until now. */
export const recentCard = (span: Rhythm, report: Report): Card => cardOf(texts.report.recent[span], report);
