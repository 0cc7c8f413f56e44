import { engineOf } from './dialect.ts';
import type { Db } from './schema.ts';

/**
 * Does in one go what does not depend on each other: PostgreSQL is sent everything at once and answers once, rather
 * than going back and forth for every statement. SQLite does it in turn. The first fault in order is thrown.
 */
export const together = async (db: Db, tasks: readonly (() => Promise<unknown>)[]): Promise<void> => {
  if (engineOf(db) === 'sqlite') {
    for (const task of tasks) await task();
    return;
  }
  const outcomes = await Promise.allSettled(tasks.map((task) => task()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
};
