import { engineOf } from './dialect.ts';
import type { Db } from './schema.ts';

/**
 * Runs independent statements together: PostgreSQL is sent all of them at once and answers once, rather than one round
 * trip per statement. SQLite runs them in turn. The first fault in order is thrown.
 */
export const together = async (db: Db, tasks: readonly (() => Promise<unknown>)[]): Promise<void> => {
  if (engineOf(db) === 'sqlite') {
    for (const task of tasks) await task();
    return;
  }
  const outcomes = await Promise.allSettled(tasks.map((task) => task()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
};
