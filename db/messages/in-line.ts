import { type RawBuilder, sql } from 'kysely';
import { databaseTime } from '#db/engine/dialect.ts';
import { isFromFuture } from '#db/engine/leases.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { Instant } from '#src/core/ids.ts';

// Whose turn it is: messages to one recipient go one after another, except past those that step aside.

/** The code of a message that was not refused but waits, to be told with others. */
export const gathered = 'gathered';

const stepsAside = sql<boolean>`fault_code IN ('refused', ${sql.lit(gathered)})`;

const any = sql<boolean>`TRUE`;

/** Whether a row keeps its place: one that was refused by itself, or set aside, lets others go first until it is due. */
export const keepsPlace = (now: Instant): RawBuilder<boolean> =>
  sql`(fault_code IS NULL OR NOT ${stepsAside} OR due_at <= ${now} OR ${isFromFuture('retried_at', now)})`;

/**
 * A recursive table of the oldest row of each recipient among those that `count`, found one after another by the index.
 * However much is owed to someone who cannot be reached, it is not read. `after`: only recipients behind this one.
 */
export const headsAfter = (after: string, counts: RawBuilder<boolean>, name = 'heads'): RawBuilder<unknown> => {
  const heads = sql.table(name);
  return sql`
  ${heads} (id) AS (
    SELECT (
      SELECT id FROM outbox
      WHERE state = 'pending' AND recipient > ${after} AND ${counts} ORDER BY recipient, id LIMIT 1
    )
    UNION ALL
    SELECT (
      SELECT next.id FROM outbox AS next
      WHERE next.state = 'pending' AND ${counts}
        AND next.recipient > (SELECT head.recipient FROM outbox AS head WHERE head.id = ${heads}.id)
      ORDER BY next.recipient, next.id LIMIT 1
    )
    FROM ${heads} WHERE ${heads}.id IS NOT NULL
  )`;
};

/**
 * When the next row is or was due. Those that keep their place say what could be sent by now; the oldest of all, until
 * when those that stepped aside wait.
 */
export const findNext = prepared((db, { after, now }: { after: string; now: Instant }) => ({
  compile: () =>
    sql<{ at: Instant | null }>`
      WITH RECURSIVE ${headsAfter(after, keepsPlace(now))}, ${headsAfter(after, any, 'oldest')}
      SELECT min(due_at) AS at
      FROM (SELECT id FROM heads UNION ALL SELECT id FROM oldest) AS next CROSS JOIN outbox
      WHERE outbox.id = next.id AND lease_token IS NULL`.compile(db),
}));

const isLeased = (db: Db): RawBuilder<boolean> =>
  sql`outbox.lease_token IS NOT NULL AND outbox.leased_until > ${databaseTime(db)}
    AND (outbox.key < 'refresh:' OR outbox.key >= 'refresh;')`;

type Found = { found: number };

export const findInHandFor = prepared((db, { recipient }: { recipient: string }) => ({
  compile: () =>
    sql<Found>`
      SELECT 1 AS found FROM outbox
      WHERE state = 'pending' AND recipient = ${recipient} AND ${isLeased(db)} LIMIT 1`.compile(db),
}));

/** Those that let others go first are not looked at, unless they are being sent themselves. */
const sentOrInLine = sql<boolean>`(fault_code IS NULL OR NOT ${stepsAside} OR lease_token IS NOT NULL)`;

/** A claimed message is always the oldest of those in line, except for a moment on PostgreSQL. */
export const findInHand = prepared((db, { after }: { after: string }) => ({
  compile: () =>
    sql<Found>`
      WITH RECURSIVE ${headsAfter(after, sentOrInLine)}
      SELECT 1 AS found FROM heads CROSS JOIN outbox
      WHERE outbox.id = heads.id AND ${isLeased(db)} LIMIT 1`.compile(db),
}));
