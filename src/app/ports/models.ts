import type { Instant } from '#src/core/ids.ts';
import type { KnownGuess } from '#src/core/learning/confusion.ts';

/** A ticket whose category a person confirmed: a technician corrected it, or the requester confirmed the resolution. */
export type LearnedExample = {
  readonly text: string;
  /** Null: it was solved and confirmed without one. */
  readonly category: string | null;
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
  /** Who contradicts everybody else, in one category or (null) in all. Absent: from before this was looked at. */
  readonly disagree?: readonly {
    readonly by: string;
    readonly category: string | null;
    /** Only where they use this word or phrase, which is theirs alone. */
    readonly term?: string;
    readonly given: number;
    readonly against: number;
  }[];
  /** How many examples were left out so that nobody decides alone. */
  readonly capped?: number;
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
  /** When an admin went back from it to the one before; null: never. */
  readonly rolledBackAt: Instant | null;
};

/**
 * The guesses that were sure enough to set a category, the oldest first, and whether they were right. `held`: people
 * decided all the same, as they did on that category then.
 */
export type LiveGuesses = {
  readonly category: string;
  readonly guesses: readonly { readonly right: boolean; readonly held: boolean }[];
};

type ModelBytes = { readonly id: string; readonly trainedAt: Instant; readonly bytes: Uint8Array };

/** Where a desk's own models are kept. The one that comes with Deskhand is not stored here. */
export type Models = {
  /** Null: the one that comes with Deskhand. */
  champion(): Promise<ModelBytes | null>;
  /** The champion's id, without reading the model. */
  championId(): Promise<string | null>;
  /** Newest first. */
  history(): Promise<readonly StoredModel[]>;
  /** A new champion retires the one before. */
  keep(model: Omit<StoredModel, 'rolledBackAt'> & { readonly bytes: Uint8Array }): Promise<void>;
  /** Retires the champion and uses the one before it again. Returns its id; null: the one that comes with Deskhand. */
  rollBack(at: Instant): Promise<string | null>;
  /** What was last gone back from, if it still has its bytes. */
  rolledBack(): Promise<(ModelBytes & { readonly rolledBackAt: Instant }) | null>;
  /** An admin wants this one again, whatever was before. False: there is none, or it is too old. */
  use(id: string): Promise<boolean>;
  /**
   * The newest `limit`, oldest first. Tickets that closed without an answer, and those from a replay, are left out:
   * their category may be the classifier's own guess.
   */
  examples(limit: number): Promise<readonly LearnedExample[]>;
  /** For tickets filed since `since` that are resolved or were corrected; of very many, the newest. */
  liveGuesses(since: Instant): Promise<readonly LiveGuesses[]>;
  /** The same, ticket by ticket, also those of which it was not sure; of more than `limit`, those that changed last. */
  knownGuesses(since: Instant, limit: number): Promise<readonly KnownGuess[]>;
};

/** Trains a challenger while the desk runs and compares it with the champion on the same held-out tickets. */
export type Trainer = {
  retrain(request: {
    /** Null: the model that comes with Deskhand. */
    readonly champion: Pick<ModelBytes, 'trainedAt' | 'bytes'> | null;
    /** What was last gone back from: only a model that beats this one, too, on tickets since then is promoted. */
    readonly rolledBack: (Pick<ModelBytes, 'trainedAt' | 'bytes'> & { readonly rolledBackAt: Instant }) | null;
    /** Those who are taken at their word, however much it contradicts the others. */
    readonly trusted: readonly string[];
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
