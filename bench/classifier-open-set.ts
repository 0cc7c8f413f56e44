/**
 * Does a model trained on somebody's own categories know what belongs to none of them? Trained on six of the real
 * tickets' categories, with and without foreign tickets, and asked about two others and about the corpus' own.
 */
import { readCorpus } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import { decide } from '#ml/evaluation/evaluation.ts';
import { proportion } from '#ml/evaluation/proportion.ts';
import type { Model } from '#ml/models/model.ts';
import { createPredictor } from '#ml/models/predict.ts';
import { withForeignTickets } from '#ml/training/open-set.ts';
import { candidatesFor } from '#ml/training/select.ts';
import { defaultSettings, trainModel } from '#ml/training/train.ts';
import { drawSplit, onlyClasses } from './classifier-data.ts';
import { percent, within } from './classifier-shipped.ts';

const strange = ['Internal Project', 'Administrative rights'];
const trained = 3000;

export const openSetFigures = (all: DataSet, print: (line: string) => void): void => {
  const home = onlyClasses(
    all,
    all.classes.filter((name) => !strange.includes(name)),
  );
  const { train, test } = drawSplit(home, trained, 3000, 1);
  const near = onlyClasses(all, strange).texts.slice(0, 2000);
  const far = readCorpus().flatMap(({ text, category }) => (['Database', 'Software'].includes(category) ? [text] : []));
  const recipe = candidatesFor(trained)[0]?.recipe;
  if (!recipe) return;
  for (const [name, data] of [
    ['without foreign tickets', train],
    ['with foreign tickets, as desk train does', withForeignTickets(train).data],
  ] as const) {
    const model = trainModel(data, recipe, defaultSettings);
    print(`${trained} tickets of six categories, ${name}:`);
    printOpenSet(model, test.texts, { 'two other categories': near, "the corpus' Database and Software": far }, print);
  }
};

/** The share of its own tickets that a model acts on where the goal for foreign ones is set. */
const goalCoverage = 0.9;

/**
 * On how many of its own texts a model acts, and on how many foreign ones it abstains: at its own thresholds, and where one
 * confidence for all classes makes it act on nine in ten of its own.
 */
export const printOpenSet = (
  model: Model,
  own: readonly string[],
  foreign: Readonly<Record<string, readonly string[]>>,
  print: (line: string) => void,
): void => {
  const predictor = createPredictor(model);
  const confidenceOf = (text: string): number => {
    const p = predictor.probabilities(text);
    const { best, acts } = decide(p, new Float32Array(p.length), model.noneClass);
    return acts ? (p[best] ?? 0) : 0;
  };
  const sorted = Float64Array.from(own, confidenceOf).sort();
  const from = sorted[Math.floor((1 - goalCoverage) * sorted.length)] ?? 1;
  for (const [where, actsOn] of [
    [
      'at its own thresholds',
      (text: string) => decide(predictor.probabilities(text), model.thresholds, model.noneClass).acts,
    ],
    [`from a confidence of ${percent(from)}`, (text: string) => confidenceOf(text) >= Math.max(from, Number.MIN_VALUE)],
  ] as const) {
    const shareOf = (texts: readonly string[], holds: (text: string) => boolean): string => {
      const of = proportion(texts.filter(holds).length, texts.length);
      return `${percent(of.share ?? Number.NaN)} (${within(of)})`;
    };
    const abstains = Object.entries(foreign).map(
      ([name, texts]) => `${shareOf(texts, (text) => !actsOn(text))} of ${name}`,
    );
    print(`  ${where} it acts alone on ${shareOf(own, actsOn)} of its own, and abstains on ${abstains.join(' and ')}`);
  }
};
