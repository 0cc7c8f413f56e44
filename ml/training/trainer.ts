import { shippedModelDir } from '#ml/classifier.ts';
import { corpusExamples } from '#ml/corpus.ts';
import { decodeModel, encodeModel, loadModel } from '#ml/models/model-file.ts';
import type { Trainer } from '#src/app/ports/models.ts';
import type { Verdict } from './judge.ts';
import { defaultRetrainOptions, type Rival } from './retrain.ts';
import { retrainInWorker } from './retrain-worker.ts';

const words = (verdict: Verdict, rolledBack: boolean): string => {
  if (verdict.kind === 'promote') {
    switch (verdict.reason) {
      case 'better':
        return 'It is clearly better on tickets that neither had seen.';
      case 'new-category':
        return 'It knows a category that the one before did not, and is no worse on the others.';
      case 'reads-as-now':
        return 'It reads tickets as this Deskhand does, which the one before did not, and is no worse.';
    }
  }
  switch (verdict.reason) {
    case 'not-better':
      return rolledBack
        ? 'It is not clearly better than the champion and the model that was rolled back; the champion stays.'
        : 'It is not clearly better; the champion stays.';
    case 'too-few-held-out':
      return 'There are too few tickets to compare them on; the champion stays.';
    case 'a-category-suffers':
      return 'It would do worse in a category; the champion stays.';
  }
};

/** Learns from the desk's own tickets together with the shipped corpus, in a worker thread. */
export const createTrainer = (): Trainer => ({
  retrain: async ({ champion, rolledBack, trusted, examples, categories, signal }) => {
    const since = rolledBack?.rolledBackAt ?? 0;
    const first: Rival =
      champion === null
        ? { model: loadModel(shippedModelDir), seenUntil: since }
        : { model: decodeModel(champion.bytes, 'the champion'), seenUntil: Math.max(champion.trainedAt, since) };
    // What was rolled back was better by the tickets that were there: only new ones can speak for its like.
    const second: readonly Rival[] =
      rolledBack === null
        ? []
        : [{ model: decodeModel(rolledBack.bytes, 'the model that was rolled back'), seenUntil: since }];
    const rivals: readonly [Rival, ...Rival[]] = [first, ...second];
    const job = {
      rivals,
      examples: [...corpusExamples(), ...examples],
      options: { ...defaultRetrainOptions, categories, trusted },
    };
    const result = await retrainInWorker(job, signal);
    if (result.kind === 'too-little') return { outcome: 'too_little', why: result.reason };
    const { heldOut, championAccuracy, challengerAccuracy, difference } = result.verdict.comparison;
    const { disagree, capped } = result;
    return {
      outcome: 'trained',
      bytes: encodeModel(result.challenger),
      promote: result.verdict.kind === 'promote',
      why: words(result.verdict, rolledBack !== null),
      comparison: { heldOut, championAccuracy, challengerAccuracy, difference, disagree, capped },
    };
  },
});
