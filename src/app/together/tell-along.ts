import { taskKind } from '#src/app/background/task-kinds.ts';
import type { TicketPage } from '#src/app/ports/lists.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { passedOn } from '#src/core/together/passed-on.ts';
import { tellAlongPayload } from './owed/owe-along.ts';

/** Tickets read at a time. */
const pageSize = 50;

/** The open tickets that go along with an outage, by number, a page at a time. Those that join meanwhile come last. */
async function* openAlong(lists: Store['lists'], parent: TicketNumber): AsyncGenerator<TicketNumber> {
  const query = { filter: { parent, statuses: openStatuses }, order: 'number', limit: pageSize } as const;
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
    atMostAtOnce: 2,
    leaseMs: minutes(1),
    timeoutMs: minutes(10),
    run: async ({ ticket, seq }, { signal }) => {
      const parent = ticket as TicketNumber;
      const outage = await store.read.ticket(parent);
      const event = (await store.read.events(parent)).find((one) => one.seq === seq)?.event;
      const passed = outage === null || event === undefined ? null : passedOn(event, outage);
      if (passed === null) return 'done';
      for await (const number of passed.to === 'along' ? openAlong(store.lists, parent) : passed.to) {
        signal.throwIfAborted();
        const once = [{ source: 'outage', id: `${parent}:${seq}:${number}` }];
        await execute({ number, command: passed.command, actor: { kind: 'system' }, once });
      }
      return 'done';
    },
  });
