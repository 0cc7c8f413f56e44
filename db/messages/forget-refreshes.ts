import { sql } from 'kysely';
import { removeBitByBit, rowsAtOnce } from '#db/engine/bit-by-bit.ts';
import type { Engine } from '#db/engine/engine.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { Instant } from '#src/core/ids.ts';

const forget = prepared((db, { before }: { before: Instant }) =>
  db.deleteFrom('outbox').where('id', 'in', (query) =>
    query
      .selectFrom('outbox')
      .select('id')
      // By the index over keys, which holds no notices in the range of refreshes.
      .where('key', '>=', 'refresh:')
      .where('key', '<', 'refresh;')
      .where(sql<boolean>`state IN ('refreshed', 'superseded')`)
      .where('done_at', '<', before)
      .limit(sql<number>`${rowsAtOnce}`),
  ),
);

/** Removes refreshes that were settled before `before`; returns how many. */
export const forgetRefreshes = (engine: Engine, before: Instant): Promise<number> =>
  removeBitByBit(engine, (db) => forget(db, { before }));
