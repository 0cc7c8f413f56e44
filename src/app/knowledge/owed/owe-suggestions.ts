import { z } from 'zod';
import type { Transaction } from '#src/app/ports/store.ts';
import type { NewTask } from '#src/app/ports/tasks.ts';
import { suggestsArticles } from '#src/core/knowledge/suggest.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const suggestArticlesKind = 'suggest_articles';

/** `shown`: they were found, and are to be shown on a receipt that had not been sent then. */
export const suggestArticlesPayload = z.object({ ticket: z.number().int(), shown: z.literal('later').optional() });

/** The task to look for articles that may help with a ticket that was just filed, if there are any articles. */
export const suggestionsOwed = async (
  tx: Pick<Transaction, 'hasArticles'>,
  ticket: Ticket,
  organisation: Organisation,
): Promise<readonly NewTask[]> => {
  if (!suggestsArticles(organisation, ticket) || !(await tx.hasArticles())) return [];
  const { number } = ticket;
  return [{ key: `${suggestArticlesKind}:${number}`, kind: suggestArticlesKind, payload: { ticket: number } }];
};
