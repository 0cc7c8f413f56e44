import type { Transaction } from '#src/app/ports/store.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

/** What is stored with each task: never changes. */
export const tellWebhooksKind = 'webhook-events';

/** Owes what webhooks are to hear of a change, if there are any. */
export const oweWebhooks = async (
  tx: Pick<Transaction, 'hasWebhooks' | 'addTasks'>,
  events: readonly LoggedEvent[],
): Promise<void> => {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined || !(await tx.hasWebhooks())) return;
  const payload = { ticket: first.ticket, from: first.seq, to: last.seq };
  await tx.addTasks([{ key: `webhooks:${first.ticket}:${first.seq}`, kind: tellWebhooksKind, payload }], first.at);
};
