import { taskKind } from '#src/app/background/task-kinds.ts';
import type { Likeness } from '#src/app/ports/knowledge/likeness.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { isOpen, openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';
import { isOutage } from '#src/core/together/outage.ts';
import { comparedFor, leastAlike, likeOutage, signOf } from '#src/core/together/propose.ts';
import { comparePayload } from './owed/owe-comparison.ts';

/** So many tickets are looked at, the last changed first: a desk files no more in a quarter of an hour. */
const mostCompared = 200;
/** Of those that go along with an outage, or look like it. */
const mostOfOutage = 20;

const words = ({ title, description }: Ticket): string =>
  description.startsWith(title) ? description : `${title}\n${description}`;

/** It stands for itself. What waits for approval is something wished for, and nothing that is broken. */
const isFree = ({ parent, outage, approval }: Ticket): boolean =>
  parent === undefined && outage === undefined && approval === undefined;

/**
 * Compares a ticket that was just filed with an outage that is known, and with others that were filed shortly before. One at a
 * time on the whole desk, so that nobody is asked about the same twice. Filing does not wait for it.
 */
export const createCompareWithRecent = (parts: {
  readonly store: Store;
  readonly execute: Execute;
  readonly likeness: Likeness;
}) => {
  const { store, execute, likeness } = parts;
  const { lists } = store;

  const isLike = (ticket: Ticket, others: readonly Ticket[]): readonly Ticket[] => {
    const found = likeness(words(ticket), others.map(words));
    return others.filter((_, at) => (found[at] ?? 0) >= leastAlike);
  };

  const page = async (
    filter: Parameters<typeof lists.listTickets>[0]['filter'],
    limit: number,
    order: 'number' | 'recent',
  ) => (await lists.listTickets({ filter, order, limit })).tickets;

  /** An outage with the tickets that go along with it, or that it was found to look like. */
  const familyOf = async (outage: Ticket): Promise<readonly Ticket[]> => {
    const similar = (outage.outage?.similar ?? []).slice(0, mostOfOutage);
    const others = isOutage(outage)
      ? await page({ parent: outage.number }, mostOfOutage, 'number')
      : await lists.ticketsByNumber(similar);
    return [outage, ...others];
  };

  return taskKind({
    payload: comparePayload,
    atMostAtOnce: 1,
    leaseMs: minutes(1),
    timeoutMs: minutes(5),
    run: async (payload) => {
      const ticket = await store.read.ticket(payload.ticket as TicketNumber);
      if (ticket === null || !isOpen(ticket) || !isFree(ticket)) return 'done';
      const command = async (number: TicketNumber, what: Command): Promise<'done'> => {
        const once = [{ source: 'outage', id: `${what.type}:${number}:${ticket.number}` }];
        await execute({ number, command: what, actor: { kind: 'system' }, once });
        return 'done';
      };
      const at = ticket.createdAt;
      const known = await page(
        { outage: true, statuses: openStatuses, created: { from: at - comparedFor } },
        mostOfOutage,
        'recent',
      );
      for (const outage of known) {
        const family = await familyOf(outage);
        if (isLike(ticket, family).length === 0) continue;
        if (isOutage(outage)) {
          const people = new Set(family.map(({ requester }) => requester)).size;
          return command(ticket.number, { type: 'offer_me_too', to: outage.number, people });
        }
        return command(outage.number, { type: 'propose_outage', similar: [ticket.number] });
      }
      const { teams } = await store.read.organisation();
      const sign = signOf(teams.get(ticket.team));
      if (sign === null) return 'done';
      const recent = await page(
        { statuses: openStatuses, created: { from: at - sign.within, to: at + 1 } },
        mostCompared,
        'recent',
      );
      const free = recent.filter((other) => other.number !== ticket.number && isFree(other));
      const found = likeOutage(ticket, isLike(ticket, free), sign.people);
      const first = [ticket, ...free].find(({ number }) => number === found?.first);
      // Whoever leads that team is asked, unless they never want to be.
      const asksNobody = found === null || signOf(teams.get(first?.team ?? ticket.team)) === null;
      return asksNobody ? 'done' : command(found.first, { type: 'propose_outage', similar: found.others });
    },
  });
};
