import { preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { OutboxTable } from '#db/engine/tables/messages.ts';
import type { OutboxEntry, Recipient } from '#src/app/ports/outbox.ts';
import type { Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';

/** One column for all kinds of recipient, within which messages keep their order. */
export const recipientKey = (to: Recipient): string => {
  if ('person' in to) return `person:${to.person}`;
  if ('place' in to) {
    // In one order, so that the same place has the same key.
    const { platform, conversation, message, thread } = to.place;
    return `place:${JSON.stringify({ platform, conversation, message, thread })}`;
  }
  return 'team' in to ? `team:${to.team}` : `log:${to.logOf}`;
};

export const recipientOf = (key: string): Recipient => {
  const id = key.slice(key.indexOf(':') + 1);
  if (key.startsWith('team:')) return { team: id as TeamId };
  if (key.startsWith('place:')) return { place: JSON.parse(id) };
  return key.startsWith('log:') ? { logOf: id as TeamId } : { person: id as PersonId };
};

type NewRow = Pick<OutboxTable, 'key' | 'ticket' | 'recipient' | 'owed' | 'created_at' | 'due_at'>;

const insertRows = preparedRows<NewRow>(['key', 'ticket', 'recipient', 'owed', 'created_at', 'due_at'], (db, rows) =>
  db
    .insertInto('outbox')
    .values([...rows])
    .onConflict((conflict) => conflict.column('key').doNothing()),
);

/** Adds messages that are owed from now on; a key that is already known is not added again. */
export const enqueue = async (db: Db, entries: readonly OutboxEntry[], at: Instant): Promise<void> => {
  await insertRows(
    db,
    entries.map(({ key, ticket, to, owed, notBefore }) => ({
      key,
      ticket,
      recipient: recipientKey(to),
      owed: JSON.stringify(owed),
      created_at: at,
      due_at: notBefore ?? at,
    })),
  );
};

export const owedKeys = async (db: Db, ticket: TicketNumber): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select('key')
    .where('key', '>=', `${ticket}:`)
    .where('key', '<', `${ticket};`)
    .execute();
  return rows.map(({ key }) => key);
};
