/** Trains the model that comes with Deskhand from `ml/corpus` and writes it, with its report, to `ml/shipped`. */
import { mkdirSync } from 'node:fs';
import { shippedModelDir } from '#ml/classifier.ts';
import { corpusData, readCorpus } from '#ml/corpus.ts';
import { saveModel } from './models/model-file.ts';
import { trainAndReport, writeReport } from './report/train-report.ts';
import { shippedCandidates } from './training/select.ts';
import { shippedSettings } from './training/shipped-settings.ts';

const tickets = readCorpus();
const { model, report } = trainAndReport(corpusData(tickets), shippedSettings(tickets), {
  candidates: shippedCandidates,
});
mkdirSync(shippedModelDir, { recursive: true });
saveModel(shippedModelDir, model);
writeReport(shippedModelDir, report);
process.stdout.write(`${tickets.length} tickets, ${model.ids.length} features: ${shippedModelDir}\n`);
