import type { Engine } from '#db/engine/engine.ts';
import { rowId } from '#db/engine/row-id.ts';
import type { Db } from '#db/engine/schema.ts';
import type { ConversationLog, LoggedMessage } from '#src/app/ports/conversation-log.ts';

type Row = { id: number; conversation: string; card: string; sent_at: number; updated_at: number };

const messageOf = (row: Row): LoggedMessage => ({
  id: String(row.id),
  conversation: row.conversation,
  card: JSON.parse(row.card),
  sentAt: row.sent_at,
  updatedAt: row.updated_at,
});

const findByKey = (db: Db, key: string) =>
  db.selectFrom('conversation_messages').selectAll().where('key', '=', key).executeTakeFirstOrThrow();

/** The conversations of a platform that runs inside the desk. */
export const createConversations = (engine: Engine): ConversationLog => ({
  append: ({ key, conversation, card, at }) =>
    engine.write(async (db) => {
      await db
        .insertInto('conversation_messages')
        .values({ key, conversation, card: JSON.stringify(card), sent_at: at, updated_at: at })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
      return messageOf(await findByKey(db, key));
    }),
  replace: ({ conversation, id, card, at }) =>
    engine.write(async (db) => {
      const row = await db
        .updateTable('conversation_messages')
        .set({ card: JSON.stringify(card), updated_at: at })
        .where('id', '=', rowId(id) ?? -1)
        .where('conversation', '=', conversation)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : messageOf(row);
    }),
  find: async (conversation, id) => {
    const row = await engine.read
      .selectFrom('conversation_messages')
      .selectAll()
      .where('id', '=', rowId(id) ?? -1)
      .where('conversation', '=', conversation)
      .executeTakeFirst();
    return row === undefined ? null : messageOf(row);
  },
  list: async (conversation, limit) => {
    if (limit <= 0) return [];
    const rows = await engine.read
      .selectFrom('conversation_messages')
      .selectAll()
      .where('conversation', '=', conversation)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.reverse().map(messageOf);
  },
});
