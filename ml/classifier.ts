import { fileURLToPath } from 'node:url';
import type { Classification, Classifier } from '#ml/classification.ts';
import { decide } from '#ml/evaluation.ts';
import type { Model } from '#ml/model.ts';
import { loadModel } from '#ml/model-file.ts';
import { createPredictor } from '#ml/predict.ts';

/** The folder of the model that comes with Deskhand. */
export const shippedModelDir = fileURLToPath(new URL('shipped', import.meta.url));

const termsShown = 4;

export type ShippedClassifier = Classifier & {
  /** Takes over the model that stands in the folder now. When it can't be used this throws, and the old one stays. */
  reload(): Promise<void>;
};

/**
 * A classifier that loads its model when it is first asked. A model file that can't be used throws `ModelFileError`
 * then, and again on every later call until it is replaced.
 */
export const createClassifier = ({ modelDir = shippedModelDir }: { modelDir?: string } = {}): ShippedClassifier => {
  let classifyNow: ((text: string) => Classification) | undefined;
  const load = (): ((text: string) => Classification) => classifyWith(loadModel(modelDir));
  return {
    classify: async (text) => {
      classifyNow ??= load();
      return classifyNow(text);
    },
    reload: async () => {
      classifyNow = load();
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
