import { metricName } from '#src/cards/metric-name.ts';
import type { CountedKind } from '#src/core/reports/behind.ts';
import { fewestOfPerson } from '#src/core/reports/figures.ts';
import type { PersonFigures, PersonReport } from '#src/core/reports/person-figures.ts';
import type { Share, Spread } from '#src/core/reports/spread.ts';
import { type Line, medianAndP90, nothing, ofAll, ofTargets, shareWords } from './report-words.ts';

type Words = readonly [what: string, value: string, n: string, behind?: Pick<Line, 'counted' | 'of' | 'rest'>];

const only = (kind: CountedKind) => ({ counted: { kind, metric: null }, of: { kind, metric: null }, rest: null });
const spreadWords = (what: string, spread: Spread, kind: CountedKind): Words => [
  ...([what, medianAndP90(spread), `${spread.n}`, only(kind)] as const),
];
const shareOfWords = (what: string, share: Share, behind: NonNullable<Words[3]>): Words => [
  ...([what, shareWords(share), `${share.of}`] as const),
  behind,
];

const wordsOf = (figures: PersonFigures): readonly Words[] => [
  ['Resolved', `${figures.resolved}`, '', only('resolved')],
  spreadWords('Resolution, median', figures.resolution, 'resolved'),
  spreadWords('… in open hours', figures.resolutionOpen, 'resolved'),
  shareOfWords(`${metricName('resolution')} in time`, figures.inTime, ofTargets('resolution', figures.inTime)),
  ['Offers', `${figures.offers.made}`, '', only('offered')],
  ['Offers accepted', `${figures.offers.accepted}`, '', only('accepted')],
  spreadWords('Accepted, median', figures.accept, 'accepted'),
  ['Offers declined', `${figures.offers.declined}`, '', only('declined')],
  ['Offers that ran out', `${figures.offers.expired}`, '', only('expired')],
  shareOfWords('Reopened within 7 days', figures.reopened, ofAll('reopened', 'resolved')),
  shareOfWords('Rated 4 or 5 stars', figures.satisfied, ofAll('satisfied', 'rated')),
  shareOfWords('Gave a rating', figures.rated, ofAll('rated', 'resolved')),
];

/** What one person did, in the order in which people read it. Empty: too few tickets for anything to be shown. */
export const personLines = ({ figures, before }: PersonReport): readonly Line[] => {
  if (figures === null) return [];
  const earlier = before === null ? [] : wordsOf(before);
  return wordsOf(figures).map(([what, value, n, behind], row) => ({
    ...{ what, value, before: earlier[row]?.[1] ?? nothing, n },
    ...(behind ?? { counted: null, of: null, rest: null }),
  }));
};

/** Why there is something that is not shown. */
export const hiddenOfPerson = ({ figures, before }: PersonReport): readonly string[] => {
  const few = `Fewer than ${fewestOfPerson} tickets were resolved`;
  if (figures === null) return [`${few} in this period, so no figures are shown.`];
  return before === null ? [`${few} in the period before, so nothing is shown for it.`] : [];
};
