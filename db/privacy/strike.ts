import type { Db } from '#db/engine/schema.ts';
import { describedIn } from '#db/search/index-ticket.ts';
import { searchIndex } from '#db/search/terms.ts';
import { publicComments } from '#db/tickets/comments.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { WordsOfTicket } from '#src/core/privacy/strike-out.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

/** In copies of what was said, in JSON: where words stand. */
const wordKeys: ReadonlySet<string> = new Set([
  ...['text', 'question', 'note', 'reason', 'comment', 'title', 'resolution'],
  // As webhooks are told.
  ...['description', 'summary', 'value'],
]);

/** JSON with all words in it replaced; looks of texts go with them, and names of files. */
const withoutWords = (json: string, text: string): string =>
  JSON.stringify(JSON.parse(json), (key, value: unknown) => {
    if (key === 'marks') return undefined;
    if (key === 'files' || key === 'failed') return [];
    return wordKeys.has(key) && typeof value === 'string' && value !== '' ? text : value;
  });

/** What webhooks were told, without a person's name where they are named, and without sentences in which it may stand. */
export const strikeNames = async (db: Db, person: PersonId, name: string, text: string): Promise<void> => {
  const deliveries = await db
    .selectFrom('webhook_deliveries')
    .select(['id', 'body'])
    .where('body', 'like', `%${JSON.stringify(person)}%`)
    .execute();
  for (const row of deliveries) {
    const body = JSON.stringify(JSON.parse(row.body), (key, value: unknown) => {
      if (key === 'summary') return text;
      return value !== null && typeof value === 'object' && 'id' in value && value.id === person && 'name' in value
        ? { ...value, name }
        : value;
    });
    await db.updateTable('webhook_deliveries').set({ body }).where('id', '=', row.id).execute();
  }
};

/** What an event says is replaced; the database lets nothing else about it change. */
const strikeEvents = async (db: Db, events: readonly LoggedEvent[]): Promise<void> => {
  for (const { ticket, seq, event } of events) {
    const { type: _, ...body } = event;
    await db
      .updateTable('events')
      .set({ body: JSON.stringify(body) })
      .where('ticket', '=', ticket)
      .where('seq', '=', seq)
      .execute();
  }
};

/** Null stays null: only what the ticket has now is replaced. */
const now = (wanted: string | null, current: string | null): string | null =>
  current === null ? null : (wanted ?? '');

const strikeRow = async (db: Db, number: TicketNumber, words: WordsOfTicket): Promise<void> => {
  const row = await db.selectFrom('tickets').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
  const isSame = row.title === words.title && row.description === words.description;
  const classification =
    isSame || row.classification === null
      ? row.classification
      : JSON.stringify({ ...JSON.parse(row.classification), because: [], hints: undefined });
  await db
    .updateTable('tickets')
    .set({
      title: words.title,
      description: words.description,
      question: now(words.question, row.question),
      resolution: now(words.resolution, row.resolution),
      cancel_reason: now(words.cancelReason, row.cancel_reason),
      rating_comment: now(words.ratingComment, row.rating_comment),
      answers: row.answers === null ? null : JSON.stringify(words.answers),
      classification,
    })
    .where('number', '=', number)
    .execute();
};

/** What was told of it, and sent to other programs, says no more than that it was. */
const strikeCopies = async (db: Db, number: TicketNumber, text: string): Promise<void> => {
  const owed = await db.selectFrom('outbox').select(['id', 'owed']).where('ticket', '=', number).execute();
  for (const row of owed) {
    await db
      .updateTable('outbox')
      .set({ owed: withoutWords(row.owed, text) })
      .where('id', '=', row.id)
      .execute();
  }
  const sent = await db.selectFrom('sent_messages').select(['id', 'notice']).where('ticket', '=', number).execute();
  for (const row of sent) {
    const notice = withoutWords(row.notice, text);
    await db.updateTable('sent_messages').set({ notice }).where('id', '=', row.id).execute();
  }
  const deliveries = await db
    .selectFrom('webhook_deliveries')
    .select(['id', 'body'])
    .where('id', 'like', `%.${number}.%`)
    .execute();
  for (const row of deliveries) {
    const body = withoutWords(row.body, text);
    await db.updateTable('webhook_deliveries').set({ body }).where('id', '=', row.id).execute();
  }
  // The playground keeps its cards whole; they can go.
  await db
    .deleteFrom('conversation_messages')
    .where(({ eb, or }) =>
      or([eb('card', 'like', `%"ticket":${number},%`), eb('card', 'like', `%"ticket":${number}}%`)]),
    )
    .execute();
};

/** Strikes words out of one ticket, wherever they stand. `text`: what stands in copies instead. */
export const strikeWords = async (
  db: Db,
  number: TicketNumber,
  changed: readonly LoggedEvent[],
  words: WordsOfTicket,
  text: string,
): Promise<void> => {
  await strikeEvents(db, changed);
  await strikeRow(db, number, words);
  for (const [seq, said] of words.comments) {
    await db.updateTable('comments').set({ text: said }).where('ticket', '=', number).where('seq', '=', seq).execute();
  }
  const { title } = words;
  const description = describedIn(words);
  const comments = (await publicComments(db, number)).join('\n');
  await searchIndex(db).replaceWords(db, { number, title, description, comments });
  await strikeCopies(db, number, text);
};
