import { texts } from './texts.ts';

/** What a metric is called on cards; one that has no name there yet, by its own. */
export const metricName = (metric: string): string =>
  (texts.metric as Readonly<Record<string, string>>)[metric] ?? metric;
