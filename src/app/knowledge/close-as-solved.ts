import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type Acted, actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { deskWords } from '#src/core/ticket/desk-words.ts';

/** Closes their own ticket because an article that was put beside it has solved it. `gone`: none was, or not that one. */
export const closeAsSolved = async (
  parts: { readonly store: Store; readonly execute: Execute },
  {
    person,
    number,
    article: id,
    once,
  }: {
    readonly person: Person;
    readonly number: number | null;
    readonly article: string;
    readonly once: readonly InboxKey[];
  },
): Promise<Acted | 'gone'> => {
  const { read } = parts.store;
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null || ticket.requester !== person.id) return 'gone';
  const suggested = (await read.suggestedArticles(ticket.number)).find(({ article }) => article.id === id);
  if (suggested === undefined) return 'gone';
  const reason = deskWords.solvedBy(suggested.article.title);
  return actOnTicket(parts, { number, command: { type: 'cancel', reason, article: id }, person, once });
};
