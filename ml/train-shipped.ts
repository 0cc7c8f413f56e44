/** Trains the model that comes with Deskhand from `ml/corpus` and writes it to `ml/shipped`. */
import { mkdirSync } from 'node:fs';
import { shippedModelDir } from '#ml/classifier.ts';
import { corpusData, readCorpus } from '#ml/corpus.ts';
import { saveModel } from '#ml/model-file.ts';
import { defaultSettings, type Recipe, type TrainSettings, trainModel } from '#ml/train.ts';

const shippedRecipe: Recipe = {
  learner: 'logistic',
  features: { pairs: true, letters: true, opening: true, concepts: true },
  inAtLeast: 2,
  cost: 12,
};
/** The corpus is tidier than life, so more is asked on it than the 90 % that should hold on real tickets. */
const shippedSettings: TrainSettings = { ...defaultSettings, precision: 0.97 };

const data = corpusData(readCorpus());
const model = trainModel(data, shippedRecipe, shippedSettings);
mkdirSync(shippedModelDir, { recursive: true });
saveModel(shippedModelDir, model);
process.stdout.write(`${data.texts.length} tickets, ${model.ids.length} features: ${shippedModelDir}\n`);
