import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { CommentRow } from '#db/engine/tables/tickets.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

const insertComments = preparedRows<CommentRow>(['ticket', 'seq', 'at', 'author', 'visibility', 'text'], (db, rows) =>
  db.insertInto('comments').values([...rows]),
);

/** Whether a ticket's searchable words change with `events`. */
export const changesPublicWords = (events: readonly LoggedEvent[]): boolean =>
  events.some(
    ({ event }) =>
      (event.type === 'ticket.commented' && event.visibility === 'public') || event.type.startsWith('ticket.comment_'),
  );

/** Stores the comments in `events` where they can be read without the whole log. */
export const keepComments = async (db: Db, events: readonly LoggedEvent[]): Promise<void> => {
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
};

/** The earlier text stays in the log. */
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
