import type { PrivatePostgres } from './private-postgres.ts';

export type EngineName = 'sqlite' | 'postgres';

/** Where a scenario takes place. */
export type Ground = {
  readonly engine: EngineName;
  /** The URL of a new, empty database. */
  create(): Promise<string>;
  /** A PostgreSQL server that nobody else uses, to be removed by whoever asked for it. */
  ownServer(): Promise<PrivatePostgres>;
  /** A new folder, gone at the end. */
  folder(): Promise<string>;
  /** The form for continuous integration: the same, fewer times. */
  readonly short: boolean;
};

/** What became of the desk's promises. */
export type Outcome = {
  readonly lostTickets: number;
  readonly lostMessages: number;
  /** Messages shown more often than once, counted by outbox id. */
  readonly duplicates: number;
  /** Messages in flight when it happened, each of which may have been shown twice. */
  readonly mostDuplicates: number;
  /** From the end of the fault, or from the kill, until all that was owed had been delivered; null: nothing to recover. */
  readonly seconds: number | null;
  readonly mostSeconds: number | null;
  /** What else was not as it should be, in words; empty: nothing. */
  readonly problems: readonly string[];
  /** Worth telling besides. */
  readonly note: string;
};

export type Scenario = {
  readonly fault: string;
  readonly engines: readonly EngineName[];
  run(ground: Ground): Promise<Outcome>;
};

export const passed = (outcome: Outcome): boolean =>
  outcome.lostTickets === 0 &&
  outcome.lostMessages === 0 &&
  outcome.duplicates <= outcome.mostDuplicates &&
  (outcome.seconds === null || outcome.mostSeconds === null || outcome.seconds <= outcome.mostSeconds) &&
  outcome.problems.length === 0;

/** Waits until `is`, asking again and again. Throws when that takes longer than `mostMs`; an error in `is` is a no. */
export const until = async (
  what: string,
  mostMs: number,
  is: () => Promise<boolean> | boolean,
  everyMs = 25,
): Promise<void> => {
  const start = performance.now();
  let last: unknown = null;
  for (;;) {
    try {
      if (await is()) return;
    } catch (error) {
      last = error;
    }
    if (performance.now() - start > mostMs) {
      throw new Error(`${what}: not within ${mostMs / 1_000} s${last === null ? '' : ` (${String(last)})`}`);
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};

export const secondsSince = (start: number): number => (performance.now() - start) / 1_000;
