/**
 * Does a model trained on somebody's own categories know what belongs to none of them? Trained on six of the real
 * tickets' categories, with and without foreign tickets, and asked about two others and about the corpus' own.
 */
import { readCorpus } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import { decide } from '#ml/evaluation/evaluation.ts';
import { createPredictor } from '#ml/models/predict.ts';
import { withForeignTickets } from '#ml/training/open-set.ts';
import { candidatesFor } from '#ml/training/select.ts';
import { defaultSettings, trainModel } from '#ml/training/train.ts';
import { drawSplit, onlyClasses } from './classifier-data.ts';
import { percent } from './classifier-shipped.ts';

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
    const predictor = createPredictor(model);
    const actsOn = (text: string): boolean =>
      decide(predictor.probabilities(text), model.thresholds, model.noneClass).acts;
    const share = (texts: readonly string[]): number => texts.filter(actsOn).length / texts.length;
    print(
      `${trained} tickets of six categories, ${name}: acts alone on ${percent(share(test.texts))} of its own, abstains on ${percent(1 - share(near))} of two other categories and on ${percent(1 - share(far))} of the corpus' Database and Software`,
    );
  }
};
