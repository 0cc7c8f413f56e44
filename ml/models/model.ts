import type { FeatureOptions } from '#ml/features/features.ts';
import { currentReading } from '#ml/features/reading.ts';

/** A trained model, as it is stored in a file and used for prediction. */
export type Model = {
  /** Names of the classes. */
  readonly classes: readonly string[];
  /** The class of tickets that belong to no category, or null when the model has none. */
  readonly noneClass: number | null;
  readonly features: FeatureOptions;
  /** How tickets were read when it was trained; see `reading.ts`. Empty: nobody knows. */
  readonly reading: string;
  /** Id of each column, and how much it says about the class (see `weighing.ts`). */
  readonly ids: Int32Array;
  readonly telling: Float32Array;
  /** Whether the blocks of a text are scaled to their lengths; plain counts otherwise. */
  readonly scaled: boolean;
  /** The weight of column c for class k is `weights[c * classes.length + k] * scales[k]`. */
  readonly weights: Int16Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  /** Scores are divided by this before they become probabilities. */
  readonly temperature: number;
  /** For each class, the probability from which the desk may act alone; above 1 means never. */
  readonly thresholds: Float32Array;
};

/**
 * Whether tickets are read today as they were when the model was trained. Otherwise some of what it knows is not found, or
 * stands for something else: its guesses are mostly right, but how sure it is means nothing.
 */
export const readsAsTrained = ({ reading }: Pick<Model, 'reading'>): boolean => reading === currentReading();

/** The model after a category was renamed: it recognises the same tickets under the new name. */
export const renameClass = (model: Model, from: string, to: string): Model => ({
  ...model,
  classes: model.classes.map((name) => (name === from ? to : name)),
});
