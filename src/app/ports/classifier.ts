import type { PriorityHints } from '#src/core/priority.ts';

/** What a classifier says about a text. Categories are given by the names people see. */
export type Classification = {
  /** Null: it is less sure than it has learnt that it must be, or the text most likely belongs to no category. */
  readonly category: string | null;
  /** Calibrated probability of the first in `ranked`, 0–1. */
  readonly confidence: number;
  /** How likely it is that the text belongs to no category at all; absent: the model does not know such texts. */
  readonly none?: number;
  /** Best first. */
  readonly ranked: readonly { readonly category: string; readonly p: number }[];
  /** The few words that mattered most. */
  readonly because: readonly string[];
  /** For now people decide on the first in `ranked`, however sure this is. */
  readonly held?: true;
  /** What the text says about impact and urgency. */
  readonly hints?: PriorityHints;
};

export type Classifier = {
  classify(text: string): Promise<Classification>;
};

/** A classifier that says which categories its model knows. */
export type KnowingClassifier = Classifier & {
  categories(): Promise<readonly string[]>;
  /** Whether its model was trained when tickets were read differently, so that it decides nothing alone. */
  onlyGuesses(): Promise<boolean>;
};
