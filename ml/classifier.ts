import { fileURLToPath } from 'node:url';
import type { Classification, Classifier } from '#ml/classification.ts';
import type { Model } from '#ml/model.ts';
import { loadModel } from '#ml/model-file.ts';
import { createPredictor } from '#ml/predict.ts';

/** The folder of the model that comes with Deskhand. */
export const shippedModelDir = fileURLToPath(new URL('shipped', import.meta.url));

const termsShown = 4;

/**
 * A classifier that loads its model when it is first asked. A model file that can't be used throws `ModelFileError`
 * then, and again on every later call until it is replaced.
 */
export const createClassifier = ({ modelDir = shippedModelDir }: { modelDir?: string } = {}): Classifier => {
  let classifyNow: ((text: string) => Classification) | undefined;
  return {
    classify: async (text) => {
      classifyNow ??= classifyWith(loadModel(modelDir));
      return classifyNow(text);
    },
  };
};

/** Classification by a model in memory. */
export const classifyWith = (model: Model): ((text: string) => Classification) => {
  const predictor = createPredictor(model);
  return (text) => {
    const probabilities = predictor.probabilities(text);
    const ranked: { category: string; p: number }[] = [];
    let best = -1;
    model.classes.forEach((category, k) => {
      if (k === model.noneClass) return;
      const p = probabilities[k] ?? 0;
      ranked.push({ category, p });
      if (best < 0 || p > (probabilities[best] ?? 0)) best = k;
    });
    ranked.sort((a, b) => b.p - a.p);
    const top = ranked[0];
    const confidence = top?.p ?? 0;
    const none = model.noneClass === null ? 0 : (probabilities[model.noneClass] ?? 0);
    const acts = confidence > none && confidence >= (model.thresholds[best] ?? 2);
    return {
      category: acts ? (top?.category ?? null) : null,
      confidence,
      ranked,
      because: predictor.termsFor(text, best, termsShown),
    };
  };
};
