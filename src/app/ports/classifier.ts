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
};

export type Classifier = {
  classify(text: string): Promise<Classification>;
};
