import { fileURLToPath } from 'node:url';
import type { Classification, Classifier } from '#ml/classification.ts';
import { decide } from '#ml/evaluation.ts';
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
    const { best, acts } = decide(probabilities, model.thresholds, model.noneClass);
    const ranked = model.classes
      .map((category, k) => ({ category, p: probabilities[k] ?? 0 }))
      .filter((_, k) => k !== model.noneClass)
      .sort((a, b) => b.p - a.p);
    return {
      category: acts ? (model.classes[best] ?? null) : null,
      confidence: probabilities[best] ?? 0,
      ranked,
      because: predictor.termsFor(text, best, termsShown),
    };
  };
};
