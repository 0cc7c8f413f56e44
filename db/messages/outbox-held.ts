import { sql } from 'kysely';
import { type Held, unheld } from '#db/engine/leases.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { Instant } from '#src/core/ids.ts';
import { gathered } from './in-line.ts';

// What becomes of a row that is being sent. Each changes nothing when the lease was lost.

/** How a row ends. */
export type Ending = {
  readonly state: 'sent' | 'refreshed' | 'failed' | 'superseded';
  readonly at: Instant;
  readonly code: string | null;
  readonly fault: string | null;
  readonly platform: string | null;
};

/** Ends a row. */
export const finish = prepared((db, { id, token, state, at, code, fault, platform }: Held & Ending) =>
  db
    .updateTable('outbox')
    .set({ state, done_at: at, ...unheld, fault_code: code, fault, fault_platform: platform })
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

type Retry = Held & {
  at: Instant;
  now: Instant;
  code: string;
  fault: string;
  platform: string | null;
  unreachable: string;
};

/** It could not be sent, and is tried again later. */
export const postpone = prepared((db, { id, token, at, now, code, fault, platform, unreachable }: Retry) =>
  db
    .updateTable('outbox')
    .set({ due_at: at, retried_at: now, ...unheld, fault_code: code, fault, fault_platform: platform, unreachable })
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const untried = (marked: { readonly fault_code?: string }) =>
  prepared((db, { id, token, at, now }: Held & { at: Instant; now: Instant }) =>
    db
      .updateTable('outbox')
      .set({ due_at: at, retried_at: now, ...unheld, attempts: sql<number>`attempts - 1`, ...marked })
      .where('id', '=', id)
      .where('lease_token', '=', token),
  );

/** It was not tried after all: it is looked at again later, as it was. */
export const returnUntried = untried({});

/** It waits to be told with other news, and lets others go first. */
export const putAside = untried({ fault_code: gathered });

/** What waits behind it for the same recipient, the oldest first. */
export const findBehind = prepared((db, { id, token, limit }: Held & { limit: number }) =>
  db
    .selectFrom('outbox')
    .innerJoin('outbox as head', (join) =>
      join.onRef('head.recipient', '=', 'outbox.recipient').onRef('head.id', '<', 'outbox.id'),
    )
    .selectAll('outbox')
    .where('head.id', '=', id)
    .where('head.lease_token', '=', token)
    .where(sql<boolean>`outbox.state = 'pending'`)
    .where('outbox.lease_token', 'is', null)
    .orderBy('outbox.id')
    .limit(limit),
);

/** Whether it is still held. */
export const isHeld = prepared((db, { id, token }: Held) =>
  db.selectFrom('outbox').select('id').where('id', '=', id).where('lease_token', '=', token),
);

/** Ends a row that was sent as part of another's card. */
export const finishWith = prepared((db, { id, at, head }: { id: number; at: Instant; head: string }) =>
  db
    .updateTable('outbox')
    .set({ state: 'sent', done_at: at, ...unheld, fault_code: null, fault: head })
    .where('id', '=', id)
    .where('state', '=', 'pending'),
);
