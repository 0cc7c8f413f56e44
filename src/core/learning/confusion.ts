import type { CategoryId, TicketNumber } from '#src/core/ids.ts';

/** What the classifier said about a ticket, and what it turned out to be, as known once it is solved or a person said so. */
export type KnownGuess = {
  readonly ticket: TicketNumber;
  /** Null: it was not sure enough of any. */
  readonly guess: CategoryId | null;
  /** Null: none of the desk’s. */
  readonly final: CategoryId | null;
};

/** Tickets that were taken for one thing and turned out to be another, or the same. */
export type ConfusionCell = Pick<KnownGuess, 'guess' | 'final'> & { readonly count: number };

export type CategoryConfusion = {
  readonly category: CategoryId;
  /** Tickets it was taken for, those that it turned out to be, and those of both. */
  readonly guessed: number;
  readonly final: number;
  readonly right: number;
};

export type Confusion = {
  /** How many tickets were looked at, of how many it was sure, and how often it was right then. */
  readonly total: number;
  readonly sure: number;
  readonly right: number;
  /** Only those with tickets, the most first. */
  readonly cells: readonly ConfusionCell[];
  /** Those that occur, the most frequent first. */
  readonly categories: readonly CategoryConfusion[];
};

/** Counts what was taken for what. */
export const confusionOf = (guesses: readonly KnownGuess[]): Confusion => {
  const cells = new Map<string, { guess: CategoryId | null; final: CategoryId | null; count: number }>();
  for (const { guess, final } of guesses) {
    const key = JSON.stringify([guess, final]);
    const cell = cells.get(key) ?? { guess, final, count: 0 };
    cell.count += 1;
    cells.set(key, cell);
  }
  const all = [...cells.values()].toSorted((a, b) => b.count - a.count);
  const sum = (isMeant: (cell: ConfusionCell) => boolean): number =>
    all.reduce((total, cell) => total + (isMeant(cell) ? cell.count : 0), 0);
  const ids = new Set(all.flatMap(({ guess, final }) => [guess, final]).filter((id) => id !== null));
  const categories = [...ids].map((category) => ({
    category,
    guessed: sum(({ guess }) => guess === category),
    final: sum(({ final }) => final === category),
    right: sum(({ guess, final }) => guess === category && final === category),
  }));
  return {
    total: guesses.length,
    sure: sum(({ guess }) => guess !== null),
    right: sum(({ guess, final }) => guess !== null && guess === final),
    cells: all,
    categories: categories.toSorted((a, b) => b.final - a.final || b.guessed - a.guessed),
  };
};
