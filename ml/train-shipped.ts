/** Trains the model that comes with Deskhand from `ml/corpus` and writes it to `ml/shipped`. */
import { mkdirSync } from 'node:fs';
import { shippedModelDir } from '#ml/classifier.ts';
import { corpusData, readCorpus } from '#ml/corpus.ts';
import { saveModel } from '#ml/model-file.ts';
import { trainModel } from '#ml/train.ts';

const data = corpusData(readCorpus());
const model = trainModel(data, {
  features: { pairs: true, letters: true },
  inAtLeast: 1,
  cost: 3,
  passes: 50,
  seed: 1,
  folds: 5,
  precision: 0.9,
});
mkdirSync(shippedModelDir, { recursive: true });
saveModel(shippedModelDir, model);
process.stdout.write(`${data.texts.length} tickets, ${model.ids.length} features: ${shippedModelDir}\n`);
