import { metricName } from '#src/cards/metric-name.ts';
import { fewestOfPerson } from '#src/core/reports/figures.ts';
import type { PersonFigures, PersonReport } from '#src/core/reports/person-figures.ts';
import type { Share, Spread } from '#src/core/reports/spread.ts';
import { type Line, medianAndP90, nothing, shareWords } from './report-words.ts';

const spreadWords = (what: string, spread: Spread) => [what, medianAndP90(spread), `${spread.n}`] as const;
const shareOfWords = (what: string, share: Share) => [what, shareWords(share), `${share.of}`] as const;

const wordsOf = (figures: PersonFigures): readonly (readonly [what: string, value: string, n: string])[] => [
  ['Resolved', `${figures.resolved}`, ''],
  spreadWords('Resolution, median', figures.resolution),
  spreadWords('… in open hours', figures.resolutionOpen),
  shareOfWords(`${metricName('resolution')} in time`, figures.inTime),
  ['Offers', `${figures.offers.made}`, ''],
  ['Offers accepted', `${figures.offers.accepted}`, ''],
  spreadWords('Accepted, median', figures.accept),
  ['Offers declined', `${figures.offers.declined}`, ''],
  ['Offers that ran out', `${figures.offers.expired}`, ''],
  shareOfWords('Reopened within 7 days', figures.reopened),
  shareOfWords('Rated 4 or 5 stars', figures.satisfied),
  shareOfWords('Gave a rating', figures.rated),
];

/** What one person did, in the order in which people read it. Empty: too few tickets for anything to be shown. */
export const personLines = ({ figures, before }: PersonReport): readonly Line[] => {
  if (figures === null) return [];
  const earlier = before === null ? [] : wordsOf(before);
  return wordsOf(figures).map(([what, value, n], row) => ({ what, value, before: earlier[row]?.[1] ?? nothing, n }));
};

/** Why there is something that is not shown. */
export const hiddenOfPerson = ({ figures, before }: PersonReport): readonly string[] => {
  const few = `fewer than ${fewestOfPerson} tickets resolved`;
  if (figures === null) return [`There are ${few} in these days: of so few nothing is shown.`];
  return before === null ? [`There were ${few} in the days before: of so few nothing is shown.`] : [];
};
