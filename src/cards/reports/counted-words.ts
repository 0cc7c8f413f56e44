import { metricName } from '#src/cards/metric-name.ts';
import { texts } from '#src/cards/texts.ts';
import type { Counted, CountedKind } from '#src/core/reports/behind.ts';

const words: Readonly<Record<CountedKind, string>> = {
  filed: 'Filed',
  guessed: 'Category set by the desk',
  guessed_right: 'Category set by the desk, and right',
  resolved: 'Resolved',
  one_touch: 'Resolved by the first who took it',
  satisfied: 'Rated 4 or 5 stars',
  rated: 'Gave a rating',
  answered: 'First response',
  met: 'met',
  missed: 'missed',
  decided: 'met or missed',
  withdrawn: 'Withdrawn',
  open: 'Open at the end',
  reopened: 'Reopened within 7 days',
  offered: 'Offered',
  accepted: 'Accepted',
  declined: 'Offers declined',
  expired: 'Offers that ran out',
};

/** What a list of the tickets behind a number is called: `Resolution: missed`. */
export const countedWords = ({ kind, metric }: Counted): string => {
  if (kind !== 'met' && kind !== 'missed' && kind !== 'decided') return words[kind];
  return `${metric === null ? 'Targets' : metricName(metric)}: ${words[kind]}`;
};

/** What a link says that its number counts; null: no number does. Of a metric there is not, of all that are promised. */
export const readCounted = (kind: string, metric: string): Counted | null =>
  Object.hasOwn(words, kind)
    ? { kind: kind as CountedKind, metric: Object.hasOwn(texts.metric, metric) ? metric : null }
    : null;
