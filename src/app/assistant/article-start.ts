import type { ArticleStart } from '#src/app/ports/console/ticket-help.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import { strikeOut } from '#src/core/assistant/strike-out.ts';
import type { Said } from '#src/core/ticket/said.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Of the desk's replies: the last ones are nearest to what solved it. */
const mostReplies = 5;

/**
 * What a solved ticket has for an article, with the names of everybody on it, numbers and secrets struck out. Internal notes
 * stay where they are. Null: it is not solved.
 */
export const articleStart = async (
  read: Pick<PeopleLists, 'people'>,
  ticket: Ticket,
  said: readonly Said[],
): Promise<ArticleStart | null> => {
  if (ticket.status !== 'resolved' && ticket.status !== 'closed') return null;
  const { requester, filedBy, assignee, watchers, title, description, resolution, category } = ticket;
  const authors = said.flatMap(({ author }) => author ?? []);
  const ids = new Set([requester, filedBy, ...(assignee === null ? [] : [assignee]), ...watchers, ...authors]);
  const names = (await read.people([...ids])).map(({ name }) => name);
  const clean = (text: string): string => strikeOut(text, names).trim();
  const replies = said.filter(
    ({ as, author, files }) => (as === 'reply' || as === 'question') && author !== requester && files === undefined,
  );
  return {
    title: clean(title),
    problem: clean(description === '' ? title : description),
    replies: replies.slice(-mostReplies).map(({ text }) => clean(text)),
    resolution: clean(resolution),
    category,
  };
};
