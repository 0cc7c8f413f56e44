import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Engine } from '#db/engine/engine.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { Instant } from '#src/core/ids.ts';

/** Rows that go in one transaction: nobody else waits long for it. */
const atOnce = 1_000;

const forget = prepared((db, { before }: { before: Instant }) =>
  db.deleteFrom('outbox').where('id', 'in', (query) =>
    query
      .selectFrom('outbox')
      .select('id')
      // By the index over keys: whoever looks for refreshes passes no notice.
      .where('key', '>=', 'refresh:')
      .where('key', '<', 'refresh;')
      .where(sql<boolean>`state IN ('refreshed', 'superseded')`)
      .where('done_at', '<', before)
      .limit(sql<number>`${atOnce}`),
  ),
);

/** Answers how many rows went: refreshes that were settled before `before`. */
export const forgetRefreshes = async (engine: Engine, before: Instant): Promise<number> => {
  let forgotten = 0;
  for (;;) {
    const { changed } = await engine.single((db) => forget(db, { before }));
    forgotten += changed;
    if (changed < atOnce) return forgotten;
    // SQLite never waits for anything: without this, everything else would wait until the end.
    await turn();
  }
};
