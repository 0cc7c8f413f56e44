import { type Selectable, sql } from 'kysely';
import { prepared, preparedRows } from '#db/engine/prepared.ts';
import { rowId } from '#db/engine/row-id.ts';
import type { Db } from '#db/engine/schema.ts';
import type { SentMessageTable } from '#db/engine/tables/messages.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { SentMessage } from '#src/app/ports/outbox.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import { recipientKey, recipientOf } from './outbox-write.ts';

type NewRow = Omit<SentMessageTable, 'id' | 'refreshed_at'>;

/** The same place is the same message: its send was repeated under one idempotency key. */
const upsert = preparedRows<NewRow>(
  ['ticket', 'recipient', 'platform', 'conversation', 'message', 'notice', 'fingerprint', 'sent_at'],
  (db, rows) =>
    db
      .insertInto('sent_messages')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.columns(['platform', 'conversation', 'message']).doUpdateSet((set) => ({
          ticket: set.ref('excluded.ticket'),
          recipient: set.ref('excluded.recipient'),
          notice: set.ref('excluded.notice'),
          fingerprint: set.ref('excluded.fingerprint'),
          sent_at: set.ref('excluded.sent_at'),
        })),
      ),
);

/** Stored instead of a fingerprint for a card that cannot be replaced. */
const fixed = '';

export const keepSentMessage = async (db: Db, sent: Omit<SentMessage, 'id'>): Promise<void> => {
  await upsert(db, [
    {
      ticket: sent.ticket,
      recipient: recipientKey(sent.to),
      ...sent.ref,
      notice: JSON.stringify(sent.notice),
      fingerprint: sent.fingerprint ?? fixed,
      sent_at: sent.sentAt,
    },
  ]);
};

const note = prepared((db, { id, fingerprint, at }: { id: number; fingerprint: string; at: Instant }) =>
  db.updateTable('sent_messages').set({ fingerprint, refreshed_at: at }).where('id', '=', id),
);

export const noteRefresh = async (db: Db, id: string, fingerprint: string, at: Instant): Promise<void> => {
  const key = rowId(id);
  if (key !== null) await note(db, { id: key, fingerprint, at });
};

const messageOf = (row: Selectable<SentMessageTable>): SentMessage => ({
  id: String(row.id),
  ticket: row.ticket as TicketNumber | null,
  to: recipientOf(row.recipient),
  ref: { platform: row.platform, conversation: row.conversation, message: row.message },
  notice: JSON.parse(row.notice),
  fingerprint: row.fingerprint === fixed ? null : row.fingerprint,
  sentAt: row.sent_at,
});

const byTicket = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db.selectFrom('sent_messages').selectAll().where('ticket', '=', ticket).orderBy('id'),
);

export const sentMessagesOf = async (db: Db, ticket: TicketNumber): Promise<readonly SentMessage[]> =>
  (await byTicket(db, { ticket })).rows.map(messageOf);

const byId = prepared((db, { id }: { id: number }) => db.selectFrom('sent_messages').selectAll().where('id', '=', id));

export const sentMessage = async (db: Db, id: string): Promise<SentMessage | null> => {
  const key = rowId(id);
  if (key === null) return null;
  const [row] = (await byId(db, { id: key })).rows;
  return row === undefined ? null : messageOf(row);
};

const byPlace = prepared((db, { platform, conversation, message }: MessageRef) =>
  db
    .selectFrom('sent_messages')
    .selectAll()
    .where('platform', '=', platform)
    .where('conversation', '=', conversation)
    .where('message', '=', message),
);

export const sentMessageAt = async (db: Db, ref: MessageRef): Promise<SentMessage | null> => {
  const [row] = (await byPlace(db, ref)).rows;
  return row === undefined ? null : messageOf(row);
};

/** Bound by its index: see `sent_messages_where_asked`. */
const underPlace = prepared((db, { recipient }: { recipient: string }) =>
  db
    .selectFrom('sent_messages')
    .select('ticket')
    .where('recipient', '=', recipient)
    .where(sql<boolean>`recipient >= 'place:'`)
    .where(sql<boolean>`recipient < 'place;'`)
    .orderBy('id', 'desc')
    .limit(1),
);

export const ticketAskedAt = async (db: Db, place: Place): Promise<TicketNumber | null> => {
  const [row] = (await underPlace(db, { recipient: recipientKey({ place }) })).rows;
  return (row?.ticket ?? null) as TicketNumber | null;
};
