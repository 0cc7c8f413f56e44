import type { Selectable } from 'kysely';
import type { OutboxTable } from '#db/engine/tables/messages.ts';
import type { OutboxRow } from '#src/app/ports/outbox.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { recipientOf } from './outbox-write.ts';

/** A row as the database has it. */
export type Row = Selectable<OutboxTable>;

/** A claimed row as the desk knows it: with the attempts before this one. */
export const rowOf = (row: Row): OutboxRow => ({
  id: String(row.id),
  key: row.key,
  ticket: row.ticket as TicketNumber | null,
  to: recipientOf(row.recipient),
  owed: JSON.parse(row.owed),
  attempts: row.attempts - 1,
  createdAt: row.created_at,
  owedSince: row.owed_again_at ?? row.created_at,
  unreachable: JSON.parse(row.unreachable),
});
