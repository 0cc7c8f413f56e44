import type { PriorityHints } from '#src/core/priority.ts';

/** What a classifier makes of a text. Categories go by the names people see. */
export type Classification = {
  /** Null: it abstains, a person decides. */
  readonly category: string | null;
  /** Calibrated probability of the first in `ranked`, 0–1. */
  readonly confidence: number;
  /** Best first. */
  readonly ranked: readonly { readonly category: string; readonly p: number }[];
  /** The few words that decided. */
  readonly because: readonly string[];
  /** What the words say of impact and urgency. */
  readonly hints?: PriorityHints;
};

export type Classifier = {
  classify(text: string): Promise<Classification>;
};
