import type { LoggedEvent } from '#src/core/events.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { prepared, preparedRows } from './prepared.ts';
import type { CommentRow, Db } from './schema.ts';

const insertComments = preparedRows<CommentRow>(['ticket', 'seq', 'at', 'author', 'visibility', 'text'], (db, rows) =>
  db.insertInto('comments').values([...rows]),
);

/** Keeps what was said in `events` where it can be read without the whole log. Answers whether any of it is public. */
export const keepComments = async (db: Db, events: readonly LoggedEvent[]): Promise<boolean> => {
  const rows = events.flatMap(({ ticket, seq, at, event }): CommentRow[] =>
    event.type === 'ticket.commented'
      ? [{ ticket, seq, at, author: event.author, visibility: event.visibility, text: event.text }]
      : [],
  );
  await insertComments(db, rows);
  for (const { ticket, event } of events) {
    if (event.type === 'ticket.comment_edited') await changeComment(db, ticket, event.of, event.text);
    if (event.type === 'ticket.comment_deleted') await changeComment(db, ticket, event.of, '');
  }
  const changed = events.some(({ event }) => event.type.startsWith('ticket.comment_'));
  return changed || rows.some((row) => row.visibility === 'public');
};

/** What was said before stays in the log. */
const changeComment = async (db: Db, ticket: TicketNumber, seq: number, text: string): Promise<void> => {
  await db.updateTable('comments').set({ text }).where('ticket', '=', ticket).where('seq', '=', seq).execute();
};

const findPublic = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db
    .selectFrom('comments')
    .select('text')
    .where('ticket', '=', ticket)
    .where('visibility', '=', 'public')
    .orderBy('seq'),
);

export const publicComments = async (db: Db, ticket: TicketNumber): Promise<readonly string[]> =>
  (await findPublic(db, { ticket })).rows.map((row) => row.text);
