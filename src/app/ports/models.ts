import type { Instant } from '#src/core/ids.ts';

/** A ticket whose category a person confirmed: a technician corrected it, or the requester confirmed the resolution. */
export type LearnedExample = {
  readonly text: string;
  readonly category: string;
  /** Who confirmed it. */
  readonly by: string;
  readonly at: Instant;
};

/** The result of comparing a challenger with the champion, as the trainer reports it. */
type ModelComparison = {
  readonly heldOut: number;
  readonly championAccuracy: number;
  readonly challengerAccuracy: number;
  readonly difference: number;
};

export type StoredModel = {
  readonly id: string;
  readonly trainedAt: Instant;
  /** shadow: kept but never used. retired: was the champion before. */
  readonly state: 'champion' | 'shadow' | 'retired';
  /** How many of this desk's examples it learned from. */
  readonly learnedFrom: number;
  readonly why: string;
  readonly comparison: ModelComparison;
};

/** How often the desk was right when it decided on its own, by category. */
type LivePrecision = { readonly category: string; readonly acted: number; readonly right: number };

/** Where a desk's own models are kept. The one that comes with Deskhand is not stored here. */
export type Models = {
  /** Null: the one that comes with Deskhand. */
  champion(): Promise<{ readonly id: string; readonly bytes: Uint8Array } | null>;
  /** The champion's id, without reading the model. */
  championId(): Promise<string | null>;
  /** Newest first. */
  history(): Promise<readonly StoredModel[]>;
  /** A new champion retires the one before. */
  keep(model: StoredModel & { readonly bytes: Uint8Array }): Promise<void>;
  /** Retires the champion and uses the one before it again. Returns its id; null: the one that comes with Deskhand. */
  rollBack(): Promise<string | null>;
  /**
   * The newest `limit`, oldest first. Tickets that closed without an answer, and those from a replay, are left out:
   * their category may be the classifier's own guess.
   */
  examples(limit: number): Promise<readonly LearnedExample[]>;
  /** For tickets filed since `since` that are resolved or were corrected. */
  livePrecision(since: Instant): Promise<readonly LivePrecision[]>;
};

/** Trains a challenger while the desk runs and compares it with the champion on the same held-out tickets. */
export type Trainer = {
  retrain(request: {
    /** Null: the model that comes with Deskhand. */
    readonly champion: Uint8Array | null;
    readonly examples: readonly LearnedExample[];
    readonly categories: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<
    | {
        readonly outcome: 'trained';
        readonly bytes: Uint8Array;
        readonly promote: boolean;
        readonly why: string;
        readonly comparison: ModelComparison;
      }
    | { readonly outcome: 'too_little'; readonly why: string }
  >;
};
