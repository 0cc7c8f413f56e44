import { setImmediate as turn } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import type { Db } from './schema.ts';

/** How many rows one transaction removes, so that nobody else waits long for it. */
export const rowsAtOnce = 1_000;

/** Removes rows, at most `rowsAtOnce` with each `remove`, until there are none left. Returns how many were removed. */
export const removeBitByBit = async (
  engine: Engine,
  remove: (db: Db) => Promise<{ readonly changed: number }>,
): Promise<number> => {
  let removed = 0;
  for (;;) {
    const { changed } = await engine.single(remove);
    removed += changed;
    if (changed < rowsAtOnce) return removed;
    // SQLite calls never yield to the event loop: without this, everything else would wait until the end.
    await turn();
  }
};
