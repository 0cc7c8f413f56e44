/** The shipped model on tickets it was not trained on. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { shippedModelDir } from '#ml/classifier.ts';
import { noneClassName } from '#ml/corpus.ts';
import { bootstrapInterval, type Interval } from '#ml/evaluation/bootstrap.ts';
import { type Acting, actingOf, evaluate, type Judged } from '#ml/evaluation/evaluation.ts';
import type { Model } from '#ml/models/model.ts';
import { loadModel } from '#ml/models/model-file.ts';
import { createPredictor } from '#ml/models/predict.ts';
import { ticketText } from '#ml/text/ticket-text.ts';

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const within = ({ low, high }: Interval, show = percent): string => `95 %: ${show(low)} – ${show(high)}`;

type Ticket = {
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly language: string;
  /** How a fresh ticket is tricky, or `plain`. */
  readonly style?: string;
};

const read = (name: string): Ticket[] =>
  parse(readFileSync(fileURLToPath(new URL(`../ml/evaluation/${name}.csv`, import.meta.url))), { columns: true });

export const shippedFigures = (print: (line: string) => void): void => {
  const model = loadModel(shippedModelDir);
  const fresh = read('fresh');
  const languages = read('languages');
  show('fresh.csv', model, fresh, print);
  show('fresh.csv, plain', model, named(fresh, 'style', 'plain'), print);
  show('fresh.csv, tricky', model, without(fresh, 'style', 'plain'), print);
  const styles = groupsOf(without(fresh, 'style', 'plain'), 'style');
  print(`  tricky ones by kind, right category first: ${rightOf(model, styles)}`);
  show('languages.csv', model, languages, print);
  print(`  by language, right category first: ${rightOf(model, groupsOf(languages, 'language'))}`);
};

const named = (tickets: readonly Ticket[], column: 'style' | 'language', value: string): Ticket[] =>
  tickets.filter((ticket) => ticket[column] === value);
const without = (tickets: readonly Ticket[], column: 'style' | 'language', value: string): Ticket[] =>
  tickets.filter((ticket) => ticket[column] !== value);

const groupsOf = (tickets: readonly Ticket[], column: 'style' | 'language'): Map<string, Ticket[]> =>
  new Map(
    [...new Set(tickets.map((ticket) => ticket[column] ?? ''))].map((value) => [value, named(tickets, column, value)]),
  );

/** "German 11 of 13" and so on, of the tickets with a category. */
const rightOf = (model: Model, groups: ReadonlyMap<string, readonly Ticket[]>): string =>
  [...groups]
    .flatMap(([name, tickets]) => {
      const categorised = tickets.filter(({ category }) => category !== noneClassName);
      if (categorised.length === 0) return [];
      const { categoryAccuracy } = actingOf(judge(model, categorised));
      return [`${name} ${Math.round(categoryAccuracy * categorised.length)} of ${categorised.length}`];
    })
    .join(', ');

const show = (name: string, model: Model, tickets: readonly Ticket[], print: (line: string) => void): void => {
  const judged = judge(model, tickets);
  const drawn = (figure: (acting: Acting) => number): Interval =>
    bootstrapInterval(tickets.length, (rows) => figure(actingOf(takeJudged(judged, rows))), { seed: 1, repeats: 500 });
  const { acting, calibrationError } = evaluate(judged, 1);
  print(`shipped model on ${name} (${tickets.length} tickets):`);
  print(`  right category first: ${percent(acting.categoryAccuracy)} (${within(drawn((a) => a.categoryAccuracy))})`);
  print(`  acts alone on ${percent(acting.share)} (${within(drawn((a) => a.share))})`);
  print(`  of its acts right: ${percent(acting.precision)} (${within(drawn((a) => a.precision))})`);
  const abstention = drawn((a) => a.abstention ?? Number.NaN);
  print(
    `  abstains on tickets without a category: ${percent(acting.abstention ?? Number.NaN)} (${within(abstention)})`,
  );
  const points = (value: number): string => value.toFixed(3);
  print(`  calibration error: ${points(calibrationError.value)} (${within(calibrationError, points)})`);
};

const judge = (model: Model, tickets: readonly Ticket[]): Judged => {
  const predictor = createPredictor(model);
  const probabilities = Float64Array.from(
    tickets.flatMap(({ title, description }) => [...predictor.probabilities(ticketText(title, description))]),
  );
  return {
    ...model,
    labels: Int32Array.from(tickets, ({ category }) => model.classes.indexOf(category)),
    probabilities,
  };
};

const takeJudged = (judged: Judged, rows: Int32Array): Judged => {
  const classCount = judged.classes.length;
  const probabilities = new Float64Array(rows.length * classCount);
  rows.forEach((row, i) => {
    probabilities.set(judged.probabilities.subarray(row * classCount, (row + 1) * classCount), i * classCount);
  });
  return { ...judged, labels: rows.map((row) => judged.labels[row] ?? 0), probabilities };
};
