import type { Db } from '#db/engine/schema.ts';
import { publicComments } from '#db/tickets/comments.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { searchIndex } from './terms.ts';

/** What is found as its description: also what was answered. */
export const describedIn = ({ description, answers = [] }: Pick<Ticket, 'description' | 'answers'>): string =>
  [description, ...answers.map(({ value }) => value)].join('\n');

/** Indexes the ticket's words; called when it is new or its texts have changed. */
export const indexTicket = async (db: Db, ticket: Ticket, isNew: boolean): Promise<void> => {
  const { number, title } = ticket;
  const description = describedIn(ticket);
  const comments = isNew ? [] : await publicComments(db, number);
  await searchIndex(db).replaceWords(db, { number, title, description, comments: comments.join('\n') });
};
