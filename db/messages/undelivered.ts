import { sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { OutboxTrouble } from '#src/app/ports/outbox.ts';
import type { Instant } from '#src/core/ids.ts';
import { gathered } from './in-line.ts';

// Messages that were not delivered: which, why, and owing them again.

/** Owes again what failed for a recipient since then, from the start, unless it was invalid. */
export const reopen = prepared((db, { recipient, since, now }: { recipient: string; since: Instant; now: Instant }) =>
  db
    .updateTable('outbox')
    .set({
      state: 'pending',
      done_at: null,
      due_at: now,
      owed_again_at: now,
      attempts: 0,
      unreachable: '[]',
      fault_code: null,
    })
    .where(sql<boolean>`state = 'failed'`)
    .where('recipient', '=', recipient)
    .where('created_at', '>=', since)
    .where('fault_code', '<>', 'invalid'),
);

/** Whether anything failed for a recipient since then. */
export const findFailed = prepared((db, { recipient, since }: { recipient: string; since: Instant }) =>
  db
    .selectFrom('outbox')
    .select('id')
    .where(sql<boolean>`state = 'failed'`)
    .where('recipient', '=', recipient)
    .where('created_at', '>=', since)
    .limit(1),
);

/** The most reasons told apart: what a platform says may differ each time. */
const mostReasons = 50;

/** What failed since then, or what waits after a refusal, by platform and reason. */
export const findTroubles = async (
  db: Db,
  state: 'failed' | 'pending',
  since: Instant,
): Promise<readonly OutboxTrouble[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select((select) => ['fault_platform', 'fault_code', 'fault', select.fn.countAll<number>().as('n')])
    .where(sql<boolean>`state = ${sql.lit(state)}`)
    .where('fault_code', 'is not', null)
    .where('fault_code', '<>', gathered)
    .$if(state === 'failed', (query) => query.where('done_at', '>=', since))
    .groupBy(['fault_platform', 'fault_code', 'fault'])
    .orderBy('n', 'desc')
    .orderBy('fault')
    .limit(mostReasons)
    .execute();
  return rows.map(({ fault_platform, fault_code, fault, n }) => ({
    state: state === 'failed' ? 'failed' : 'postponed',
    platform: fault_platform,
    code: fault_code ?? '',
    message: fault ?? '',
    count: Number(n),
  }));
};
