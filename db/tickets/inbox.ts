import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { importedSource } from '#src/app/store-kit/imported.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';

type Row = Schema['inbox'];

const insert = preparedRows<Row>(['source', 'id', 'at', 'ticket'], (db, rows) =>
  db
    .insertInto('inbox')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['source', 'id']).doNothing()),
);

const find = prepared((db, { source, id }: InboxKey) =>
  db.selectFrom('inbox').select('ticket').where('source', '=', source).where('id', '=', id),
);

/** `first` is true for the first caller with this event; later ones get its ticket. */
export const claimInbox = async (
  db: Db,
  { source, id }: InboxKey,
  at: Instant,
  ticket: TicketNumber | null,
): Promise<{ readonly first: true } | { readonly first: false; readonly ticket: TicketNumber | null }> => {
  if ((await insert(db, [{ source, id, at, ticket }])) === 1) return { first: true };
  const [row] = (await find(db, { source, id })).rows;
  return { first: false, ticket: (row?.ticket ?? null) as TicketNumber | null };
};

export const inboxTicket = async (db: Db, key: InboxKey): Promise<TicketNumber | null> =>
  ((await find(db, key)).rows[0]?.ticket ?? null) as TicketNumber | null;

/** Removes inbox entries and drafts older than `before`; returns how many. */
export const forgetInbox = async (db: Db, before: Instant): Promise<number> => {
  const events = await db
    .deleteFrom('inbox')
    .where('at', '<', before)
    .where('source', '!=', importedSource)
    .executeTakeFirst();
  const drafts = await db.deleteFrom('drafts').where('at', '<', before).executeTakeFirst();
  return Number(events.numDeletedRows + drafts.numDeletedRows);
};
