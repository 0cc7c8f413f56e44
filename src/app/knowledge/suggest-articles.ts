import { taskKind } from '#src/app/background/task-kinds.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { SentMessage } from '#src/app/ports/outbox.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { suggestArticlesKind, suggestArticlesPayload } from './owed/owe-suggestions.ts';
import type { ArticleShelf } from './shelf.ts';

/** A receipt that is being sent while articles are found may not have them; it has mostly been sent soon, or then tried again. */
const lookAgainAfter = [3_000, minutes(1)];

/** What its requester asked for, in their words. */
export const askedIn = ({ title, description }: Pick<Ticket, 'title' | 'description'>): string =>
  (description.startsWith(title) ? description : `${title}\n${description}`).trim();

const isReceipt = (ticket: Ticket, { notice, to, fingerprint }: SentMessage): boolean =>
  notice.kind === 'filed' && fingerprint !== null && 'person' in to && to.person === ticket.requester;

/** The receipts that stand somewhere are shown anew; null: none has been sent yet. */
const showOnReceipts = async (tx: Transaction, ticket: Ticket, now: number): Promise<boolean> => {
  const receipts = (await tx.sentMessages(ticket.number)).filter((sent) => isReceipt(ticket, sent));
  const refreshes = receipts.map((sent) => ({
    ...{ key: `refresh:${sent.id}:articles`, ticket: ticket.number, to: sent.to },
    owed: { kind: 'refresh', sent: sent.id } as const,
  }));
  await tx.enqueue(refreshes, now);
  return receipts.length > 0;
};

/**
 * Puts articles that may help beside a ticket, on its requester's receipt: after they got their answer, in place. Nothing
 * waits for it. `onSuggested`: pages may show them now, and there may be something to deliver.
 */
export const createSuggestArticles = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly shelf: Pick<ArticleShelf, 'suggest'>;
  readonly onSuggested: (ticket: Ticket) => void;
}) => {
  const { store, clock, shelf, onSuggested } = parts;
  return taskKind({
    payload: suggestArticlesPayload,
    atMostAtOnce: 2,
    leaseMs: minutes(1),
    timeoutMs: minutes(5),
    run: async (payload) => {
      const number = payload.ticket as TicketNumber;
      const ticket = await store.read.ticket(number);
      if (ticket === null || !isOpen(ticket)) return 'done';
      if (payload.shown === 'later') {
        await store.transaction((tx) => showOnReceipts(tx, ticket, clock.now()));
        onSuggested(ticket);
        return 'done';
      }
      const requester = await store.read.person(ticket.requester);
      if (requester === null) return 'done';
      const [filed] = await store.read.events(number);
      const tried = new Set(filed?.event.type === 'ticket.filed' ? filed.event.tried?.map(({ id }) => id) : []);
      const found = (await shelf.suggest(askedIn(ticket), requester)).filter(({ id }) => !tried.has(id));
      if (found.length === 0) return 'done';
      await store.transaction(async (tx) => {
        const now = clock.now();
        await tx.suggestArticles(
          number,
          found.map(({ id }) => id),
          now,
        );
        if (await showOnReceipts(tx, ticket, now)) return;
        const later = lookAgainAfter.map((wait) => ({
          key: `${suggestArticlesKind}:${number}:after-${wait}`,
          kind: suggestArticlesKind,
          payload: { ticket: number, shown: 'later' } as const,
          notBefore: now + wait,
        }));
        await tx.addTasks(later, now);
      });
      onSuggested(ticket);
      return 'done';
    },
  });
};
