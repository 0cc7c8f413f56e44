import { taskKind } from '#src/app/background/task-kinds.ts';
import type { TicketPage } from '#src/app/ports/lists.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { commentAt } from '#src/core/ticket/comments.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { openStatuses, type Status, type Ticket } from '#src/core/ticket/ticket.ts';
import { type PassedOn, passedOn } from '#src/core/together/passed-on.ts';
import { tellAlongPayload } from './owed/owe-along.ts';

type Announced = Extract<Extract<Command, { type: 'follow_outage' }>['what'], { type: 'said' }>;

/** Tickets read at a time. */
const pageSize = 50;

/** Those that may still follow what happens to it. */
const follows: readonly Status[] = [...openStatuses, 'resolved'];

/** The tickets that go along with an outage, by number, a page at a time. Those that join meanwhile come last. */
async function* goingAlong(
  lists: Store['lists'],
  parent: TicketNumber,
  statuses: readonly Status[],
): AsyncGenerator<TicketNumber> {
  const query = { filter: { parent, statuses }, order: 'number', limit: pageSize } as const;
  for (let after: string | null = null; ; ) {
    const page: TicketPage = await lists.listTickets({ ...query, after });
    for (const { number } of page.tickets) yield number;
    after = page.next;
    if (after === null) return;
  }
}

/** What was announced, as it reads by now; null: it was taken back since. */
const asItReads = ({ type, seq }: Announced, log: readonly LoggedEvent[]): Announced | null => {
  const now = commentAt(log, seq);
  if (now === null) return null;
  const { author, text, marks } = now;
  return { type, author, text, seq, ...(marks !== undefined && { marks }) };
};

/** What only the last event of its kind says: the words of an announcement, whether the outage is solved, whose it is. */
const lastCounts = ({ command }: PassedOn): string | null => {
  const what = command.type === 'follow_outage' ? command.what : null;
  switch (what?.type) {
    case 'reworded':
    case 'unsaid':
      return `words ${what.of}`;
    case 'resolved':
    case 'reopened':
      return 'state';
    case 'moved':
      return 'team';
    default:
      return null;
  }
};

/** Whether something later is passed on instead of it, and may have been already: what failed is tried again later. */
const isOvertaken = (passed: PassedOn, seq: number, log: readonly LoggedEvent[], outage: Ticket): boolean => {
  const kind = lastCounts(passed);
  if (kind === null) return false;
  return log.some((logged) => {
    const later = logged.seq > seq ? passedOn(logged, outage) : null;
    return later !== null && lastCounts(later) === kind;
  });
};

/** Where the copy of something announced stands in the log of a ticket; null: it never came there, or is gone. */
const copyIn = (log: readonly LoggedEvent[], of: number, first: string): number | null => {
  const copy = log.find(
    ({ event }) =>
      event.type === 'ticket.commented' &&
      event.fromOutage === true &&
      (event.outageSeq === undefined ? event.text === first : event.outageSeq === of),
  );
  const isGone = log.some(({ event }) => event.type === 'ticket.comment_deleted' && event.of === copy?.seq);
  return copy === undefined || isGone ? null : copy.seq;
};

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
      const log = await store.read.events(parent);
      const logged = log.find((one) => one.seq === seq);
      const passed = outage === null || logged === undefined ? null : passedOn(logged, outage);
      if (outage === null || passed === null || isOvertaken(passed, seq, log, outage)) return 'done';
      const what = passed.command.type === 'follow_outage' ? passed.command.what : null;
      const changesCopies = what?.type === 'reworded' || what?.type === 'unsaid';
      const announced = log.find((one) => changesCopies && one.seq === what.of)?.event;
      const first = announced?.type === 'ticket.commented' ? announced.text : '';
      /** The command for one of them; null: none. */
      const commandFor = async (number: TicketNumber): Promise<Command | null> => {
        if (what?.type === 'said') {
          const now = asItReads(what, log);
          return now === null ? null : { type: 'follow_outage', parent, what: now };
        }
        if (!changesCopies) return passed.command;
        const of = copyIn(await store.read.events(number), what.of, first);
        return of === null ? null : { type: 'follow_outage', parent, what: { ...what, of } };
      };
      // What nobody is to read any more is gone wherever it stands.
      const statuses: readonly Status[] = changesCopies ? [...follows, 'closed', 'cancelled'] : follows;
      for await (const number of passed.to === 'along' ? goingAlong(store.lists, parent, statuses) : passed.to) {
        signal.throwIfAborted();
        const command = await commandFor(number);
        if (command === null) continue;
        const once = [{ source: 'outage', id: `${parent}:${seq}:${number}` }];
        await execute({ number, command, actor: { kind: 'system' }, once });
      }
      return 'done';
    },
  });
