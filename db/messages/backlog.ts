import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import { gathered } from './in-line.ts';

const count = async (db: Db, state: 'pending' | 'failed'): Promise<number> => {
  const { n } = await db
    .selectFrom('outbox')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where(sql<boolean>`state = ${sql.lit(state)}`)
    .executeTakeFirstOrThrow();
  return Number(n);
};

/** How much is owed and how much failed, and since when the oldest has waited. */
export const readBacklog = async (db: Db): ReturnType<Outbox['backlog']> => {
  const oldest = await db
    .selectFrom('outbox')
    .select('created_at')
    .where(sql<boolean>`state = 'pending'`)
    // What is told with other news waits on purpose.
    .where(sql<boolean>`fault_code IS DISTINCT FROM ${sql.lit(gathered)}`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return {
    pending: await count(db, 'pending'),
    failed: await count(db, 'failed'),
    oldestAt: oldest?.created_at ?? null,
  };
};
