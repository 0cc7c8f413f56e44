import type { LearnedExample, StoredModel } from '#src/app/ports/models.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { CategoryId, Instant } from '#src/core/ids.ts';
import type { Confusion } from '#src/core/learning/confusion.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';

/** How the classifier does on one category. */
export type CategoryRecord = {
  readonly category: string;
  /** `decides`: by itself when it is sure. `wrong`, `unproven`: people decide for now. `unknown`: its model has never seen it. */
  readonly state: 'decides' | 'wrong' | 'unproven' | 'unknown';
  /** Of the last 90 days: those it was sure enough of, how many of them were right, and how many people decided all the same. */
  readonly guesses: number;
  readonly right: number;
  readonly held: number;
};

export type ClassifierShown = {
  readonly learns: boolean;
  /** A training runs or waits to. */
  readonly trains: boolean;
  /** What came of the last training that somebody asked for; null: nobody did. */
  readonly last: { readonly at: Instant; readonly words: string } | null;
  /** The id of the model in use; null: the one that comes with Deskhand. */
  readonly champion: string | null;
  /** The desk’s own models, the newest first. */
  readonly models: readonly StoredModel[];
  readonly categories: readonly CategoryRecord[];
  /** What it was taught last, the newest first. */
  readonly taught: readonly (Pick<LearnedExample, 'text' | 'category' | 'at'> & { readonly who: string })[];
  readonly remarks: readonly DeskRemark[];
};

/** Tickets filed in the last so many days; `in_use`: only those that the model in use now has guessed. */
export type ConfusionAsk = { readonly days: number; readonly model: 'in_use' | 'all' };

/** What tickets were taken for, and what they turned out to be. */
export type ConfusionShown = Confusion & {
  /** Tickets filed since then. */
  readonly since: Instant;
  /** What the categories that occur are called. */
  readonly names: ReadonlyMap<CategoryId, string>;
  /** There are more tickets than were looked at. */
  readonly isCut: boolean;
};

/** The tickets behind a number of it, the newest first. `next`: the `after` of the page behind; null: that was all. */
export type ConfusedTickets = {
  readonly views: readonly TicketView[];
  readonly total: number;
  readonly next: number | null;
};

/** What was done, or why not. */
type Done = { readonly done: string } | { readonly problem: string };

/** The classifier for those who run the desk. Null: this is not for them. */
export type DeskClassifier = {
  now(actor: Person): Promise<ClassifierShown | null>;
  confusion(actor: Person, ask: ConfusionAsk): Promise<ConfusionShown | null>;
  /** `guess` null: it was not sure; `final` null: none of the desk’s categories; absent: whatever it was. */
  confused(
    actor: Person,
    ask: ConfusionAsk & {
      readonly guess?: CategoryId | null;
      readonly final?: CategoryId | null;
      readonly after: number | null;
      readonly limit: number;
    },
  ): Promise<ConfusedTickets | null>;
  /** Trains in the background; the model is used only if it is better. `nonce`: once. */
  train(actor: Person, nonce: string): Promise<Done | null>;
  /** Uses the model before this one again. `champion`: the one they saw in use. */
  rollBack(actor: Person, champion: string): Promise<Done | null>;
  /** Uses a model of the list. `champion`: the one they saw in use; null: that of Deskhand. */
  use(actor: Person, id: string, champion: string | null): Promise<Done | null>;
  setLearning(actor: Person, on: boolean): Promise<Done | null>;
};
