import type { Instant } from '#src/core/ids.ts';

/** A ticket whose category somebody vouched for: a technician's correction, or a resolution that its requester confirmed. */
export type LearnedExample = {
  readonly text: string;
  readonly category: string;
  /** Who says so. */
  readonly by: string;
  readonly at: Instant;
};

/** What was found when a challenger was compared with the champion, as the trainer tells it. */
type ModelComparison = {
  readonly heldOut: number;
  readonly championAccuracy: number;
  readonly challengerAccuracy: number;
  readonly difference: number;
};

export type StoredModel = {
  readonly id: string;
  readonly trainedAt: Instant;
  /** shadow: kept, never asked. retired: was the champion. */
  readonly state: 'champion' | 'shadow' | 'retired';
  /** Examples of this desk that it learned from. */
  readonly learnedFrom: number;
  readonly why: string;
  readonly comparison: ModelComparison;
};

/** How often the desk was right when it acted alone, by category. */
type LivePrecision = { readonly category: string; readonly acted: number; readonly right: number };

/** Where a desk's own models are kept. The one that comes with Deskhand is not among them. */
export type Models = {
  /** Null: the one that comes with Deskhand. */
  champion(): Promise<{ readonly id: string; readonly bytes: Uint8Array } | null>;
  /** Which it is, without reading it. */
  championId(): Promise<string | null>;
  /** Newest first. */
  history(): Promise<readonly StoredModel[]>;
  /** A new champion retires the one before. */
  keep(model: StoredModel & { readonly bytes: Uint8Array }): Promise<void>;
  /** The champion is retired, and the one before it asked again. Answers its id; null: the one that comes with Deskhand. */
  rollBack(): Promise<string | null>;
  /**
   * The newest `limit`, oldest first. What closed because nobody answered, and what a replay brought, is none: its
   * category may be the classifier's own guess.
   */
  examples(limit: number): Promise<readonly LearnedExample[]>;
  /** Over tickets filed since `since` that are resolved or were corrected. */
  livePrecision(since: Instant): Promise<readonly LivePrecision[]>;
};

/** Trains a challenger beside the running desk and compares it with the champion on the same held-out tickets. */
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
