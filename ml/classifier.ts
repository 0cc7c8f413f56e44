import { fileURLToPath } from 'node:url';
import type { Classification, KnowingClassifier } from '#src/app/ports/classifier.ts';
import { decide } from './evaluation/evaluation.ts';
import { type Model, readsAsTrained } from './models/model.ts';
import { decodeModel, loadModel } from './models/model-file.ts';
import { createPredictor } from './models/predict.ts';
import { priorityHints } from './text/priority-hints.ts';

/** The folder of the model that comes with Deskhand. */
export const shippedModelDir = fileURLToPath(new URL('shipped', import.meta.url));

const termsShown = 4;

/** Where to find a desk's own champion. */
export type Champion = {
  id(): Promise<string | null>;
  read(): Promise<{ readonly id: string; readonly bytes: Uint8Array } | null>;
};

export type ReloadingClassifier = KnowingClassifier & {
  /** Switches to a new champion, if there is one. When it can't be used this throws, and the old one stays. */
  reload(): Promise<void>;
};

/**
 * A classifier that loads its model on the first call: the desk's own champion if there is one, otherwise the model in
 * `modelDir`. When the model file can't be used, that call and every later one throws `ModelFileError` until it is
 * replaced.
 */
export const createClassifier = ({
  modelDir = shippedModelDir,
  champion,
}: {
  readonly modelDir?: string;
  readonly champion?: Champion;
} = {}): ReloadingClassifier => {
  type Loaded = {
    readonly id: string | null;
    readonly categories: readonly string[];
    readonly onlyGuesses: boolean;
    readonly classify: (text: string) => Classification;
  };
  let loaded: Loaded | undefined;
  const using = (id: string | null, model: Model): Loaded => ({
    id,
    categories: model.classes.filter((_, k) => k !== model.noneClass),
    onlyGuesses: !readsAsTrained(model),
    classify: classifyWith(model),
  });
  const load = async (): Promise<Loaded> => {
    const own = (await champion?.read()) ?? null;
    if (own === null) return using(null, loadModel(modelDir));
    return using(own.id, decodeModel(own.bytes, `model ${own.id}`));
  };
  return {
    classify: async (text) => {
      loaded ??= await load();
      return { ...loaded.classify(text), hints: priorityHints(text) };
    },
    categories: async () => {
      loaded ??= await load();
      return loaded.categories;
    },
    onlyGuesses: async () => {
      loaded ??= await load();
      return loaded.onlyGuesses;
    },
    reload: async () => {
      if (loaded === undefined || ((await champion?.id()) ?? null) !== loaded.id) loaded = await load();
    },
  };
};

/** Classifies with a model in memory. One that was trained when tickets were read differently decides nothing alone. */
export const classifyWith = (model: Model): ((text: string) => Classification) => {
  const predictor = createPredictor(model);
  const onlyGuesses = !readsAsTrained(model);
  return (text) => {
    const probabilities = predictor.probabilities(text);
    const { best, acts } = decide(probabilities, model.thresholds, model.noneClass);
    const ranked = model.classes
      .map((category, k) => ({ category, p: probabilities[k] ?? 0 }))
      .filter((_, k) => k !== model.noneClass)
      .sort((a, b) => b.p - a.p);
    return {
      category: acts && !onlyGuesses ? (model.classes[best] ?? null) : null,
      confidence: probabilities[best] ?? 0,
      ...(model.noneClass !== null && { none: probabilities[model.noneClass] ?? 0 }),
      ranked,
      ...(acts && onlyGuesses && { held: true as const }),
      because: predictor.termsFor(text, best, termsShown),
    };
  };
};
