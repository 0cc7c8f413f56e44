import type { PrivatePostgres } from './private-postgres.ts';

export type EngineName = 'sqlite' | 'postgres';

/** What a scenario runs on. */
export type Ground = {
  readonly engine: EngineName;
  /** The URL of a new, empty database. */
  create(): Promise<string>;
  /** A PostgreSQL server that nobody else uses; the caller must remove it. */
  ownServer(): Promise<PrivatePostgres>;
  /** A new folder, removed at the end. */
  folder(): Promise<string>;
  /** For continuous integration: the same, fewer times. */
  readonly short: boolean;
};

/** How well the desk kept its promises. */
export type Outcome = {
  readonly lostTickets: number;
  readonly lostMessages: number;
  /** Messages shown more than once, counted by outbox id. */
  readonly duplicates: number;
  /** Messages in flight when it happened, each of which may have been shown twice. */
  readonly maxDuplicates: number;
  /** From the end of the fault, or the kill, until everything owed was delivered; null: nothing to recover. */
  readonly seconds: number | null;
  readonly maxSeconds: number | null;
  /** What else was wrong, in words; empty when nothing was. */
  readonly problems: readonly string[];
  /** Anything else worth showing. */
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
  outcome.duplicates <= outcome.maxDuplicates &&
  (outcome.seconds === null || outcome.maxSeconds === null || outcome.seconds <= outcome.maxSeconds) &&
  outcome.problems.length === 0;

/** Polls until `is` is true. Throws when that takes longer than `maxMs`; an error in `is` counts as false. */
export const until = async (
  what: string,
  maxMs: number,
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
    if (performance.now() - start > maxMs) {
      throw new Error(`${what}: not within ${maxMs / 1_000} s${last === null ? '' : ` (${String(last)})`}`);
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};

export const secondsSince = (start: number): number => (performance.now() - start) / 1_000;
