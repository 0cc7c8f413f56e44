/** What the classifier says about a ticket. The same shape as the port in `src/app/ports`. */
export type Classification = {
  /** The category to act on, or null to abstain: the ticket goes to triage. */
  readonly category: string | null;
  /** Calibrated probability of `ranked[0]`. */
  readonly confidence: number;
  /** All categories, best first. What is missing to 1 is the probability that the ticket belongs to none of them. */
  readonly ranked: readonly { readonly category: string; readonly p: number }[];
  /** The few terms of the ticket that decided, as they are written there. */
  readonly because: readonly string[];
};

export type Classifier = { classify(text: string): Promise<Classification> };
