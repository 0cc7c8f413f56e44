import { shippedModelDir } from '#ml/classifier.ts';
import { corpusExamples } from '#ml/corpus.ts';
import { decodeModel, encodeModel, loadModel } from '#ml/models/model-file.ts';
import type { Trainer } from '#src/app/ports/models.ts';
import { defaultRetrainOptions, type Verdict } from './retrain.ts';
import { retrainInWorker } from './retrain-worker.ts';

const words = (verdict: Verdict): string => {
  if (verdict.kind === 'promote') return 'It is clearly better on tickets that neither had seen.';
  switch (verdict.reason) {
    case 'not-better':
      return 'It is not clearly better; the champion stays.';
    case 'too-few-held-out':
      return 'There are too few tickets to compare them on; the champion stays.';
    case 'a-category-suffers':
      return 'It would do worse in a category; the champion stays.';
  }
};

/** Learns from the desk's own tickets together with the shipped corpus, in a worker thread. */
export const createTrainer = (): Trainer => ({
  retrain: async ({ champion, examples, categories, signal }) => {
    const model = champion === null ? loadModel(shippedModelDir) : decodeModel(champion, 'the champion');
    const job = {
      champion: model,
      examples: [...corpusExamples(), ...examples],
      options: { ...defaultRetrainOptions, categories },
    };
    const result = await retrainInWorker(job, signal);
    if (result.kind === 'too-little') return { outcome: 'too_little', why: result.reason };
    const { heldOut, championAccuracy, challengerAccuracy, difference } = result.verdict.comparison;
    return {
      outcome: 'trained',
      bytes: encodeModel(result.challenger),
      promote: result.verdict.kind === 'promote',
      why: words(result.verdict),
      comparison: { heldOut, championAccuracy, challengerAccuracy, difference },
    };
  },
});
