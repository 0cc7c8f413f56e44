import { sql } from 'kysely';
import { databaseTime } from '#db/engine/dialect.ts';
import type { Db } from '#db/engine/schema.ts';
import type { TaskBacklog } from '#src/app/ports/tasks.ts';
import type { Instant } from '#src/core/ids.ts';

type Open = { kind: string; pending: number; running: number; oldest_at: Instant; next_due: Instant | null };

/** The state of the tasks of each kind, by the kind's name. Open tasks are counted by an index that holds only those. */
export const taskBacklog = async (db: Db): Promise<readonly TaskBacklog[]> => {
  const held = sql`lease_token IS NOT NULL AND leased_until > ${databaseTime(db)}`;
  const { rows: open } = await sql<Open>`
    SELECT kind,
      sum(CASE WHEN ${held} THEN 0 ELSE 1 END) AS pending,
      sum(CASE WHEN ${held} THEN 1 ELSE 0 END) AS running,
      min(created_at) AS oldest_at,
      min(CASE WHEN ${held} THEN NULL ELSE due_at END) AS next_due
    FROM tasks WHERE state = 'pending' GROUP BY kind`.execute(db);
  const { rows: failed } = await sql<{ kind: string; failed: number }>`
    SELECT kind, count(*) AS failed FROM tasks WHERE state = 'failed' GROUP BY kind`.execute(db);
  const kinds = new Set([...open, ...failed].map(({ kind }) => kind));
  return [...kinds].toSorted().map((kind) => {
    const waiting = open.find((row) => row.kind === kind);
    return {
      kind,
      pending: Number(waiting?.pending ?? 0),
      running: Number(waiting?.running ?? 0),
      failed: Number(failed.find((row) => row.kind === kind)?.failed ?? 0),
      oldestAt: waiting?.oldest_at ?? null,
      nextDue: waiting?.next_due ?? null,
    };
  });
};
