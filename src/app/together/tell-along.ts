import { taskKind } from '#src/app/background/task-kinds.ts';
import type { TicketPage } from '#src/app/ports/lists.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';
import { openStatuses, type Status } from '#src/core/ticket/ticket.ts';
import { passedOn } from '#src/core/together/passed-on.ts';
import { tellAlongPayload } from './owed/owe-along.ts';

/** Tickets read at a time. */
const pageSize = 50;

/** Those that may still follow what happens to it. */
const follows: readonly Status[] = [...openStatuses, 'resolved'];

/** The tickets that go along with an outage and are not over, by number, a page at a time. Those that join meanwhile come last. */
async function* goingAlong(lists: Store['lists'], parent: TicketNumber): AsyncGenerator<TicketNumber> {
  const query = { filter: { parent, statuses: follows }, order: 'number', limit: pageSize } as const;
  for (let after: string | null = null; ; ) {
    const page: TicketPage = await lists.listTickets({ ...query, after });
    for (const { number } of page.tickets) yield number;
    after = page.next;
    if (after === null) return;
  }
}

/**
 * Has the tickets that go along with an outage follow what happened to it: a command each, which happens once however often
 * this is tried. They are told as anybody is, at the pace of their platforms.
 */
export const createTellAlong = ({ store, execute }: { readonly store: Store; readonly execute: Execute }) =>
  taskKind({
    payload: tellAlongPayload,
    // In the order in which it happened: an announcement is read before the solution.
    atMostAtOnce: 1,
    leaseMs: minutes(1),
    timeoutMs: minutes(10),
    run: async ({ ticket, seq }, { signal }) => {
      const parent = ticket as TicketNumber;
      const outage = await store.read.ticket(parent);
      const event = (await store.read.events(parent)).find((one) => one.seq === seq)?.event;
      const passed = outage === null || event === undefined ? null : passedOn(event, outage);
      if (passed === null) return 'done';
      for await (const number of passed.to === 'along' ? goingAlong(store.lists, parent) : passed.to) {
        signal.throwIfAborted();
        const once = [{ source: 'outage', id: `${parent}:${seq}:${number}` }];
        await execute({ number, command: passed.command, actor: { kind: 'system' }, once });
      }
      return 'done';
    },
  });
