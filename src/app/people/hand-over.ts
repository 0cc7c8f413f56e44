import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { TicketLists } from '#src/app/ports/lists.ts';
import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { leadersOf } from '#src/app/tickets/who-leads.ts';
import { type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import { leavesWork, presenceOf } from '#src/core/lifecycle/holder.ts';
import { teamsLeadOf } from '#src/core/notices/leaders.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';

/**
 * Has everything looked at soon that `person`, as they are now, holds and should not: what they can no longer work on, and
 * offers if they are away. Remembered in the transaction in which they left or went away, so that a crash afterwards
 * leaves nothing with them. Returns what they hold.
 */
export const handOver = async (
  tx: Transaction,
  lists: TicketLists,
  person: Person,
  now: Instant,
): Promise<readonly Ticket[]> => {
  const tickets = await Array.fromAsync(everyTicket(lists, { assignee: person.id, statuses: openStatuses }));
  for (const ticket of tickets) {
    const presence = presenceOf(ticket, { holder: person }, now);
    if (presence === 'here' || (presence === 'away' && ticket.status !== 'assigned')) continue;
    await tx.setTimer({ subject: 'ticket', ticket: ticket.number, kind: 'route', dueAt: now });
  }
  return tickets;
};

/** Whoever goes away without saying for how long may only fetch a coffee. */
export const settled = minutes(15);

/** What those who lead are owed because `person` is away with accepted work: one card each, whatever the number of tickets. */
export const owedForAbsence = async (
  tx: Transaction,
  tickets: readonly Ticket[],
  person: Person,
  now: Instant,
): Promise<readonly OutboxEntry[]> => {
  if (!leavesWork(person, now)) return [];
  const organisation = await tx.organisation();
  const told = new Set<PersonId>();
  for (const ticket of tickets.filter(({ status }) => status !== 'assigned')) {
    for (const leader of teamsLeadOf(await leadersOf(tx, organisation, ticket, now))) told.add(leader);
  }
  told.delete(person.id);
  return [...told].map((leader) => ({
    key: `holder_away:${person.id}:${now}:${leader}`,
    ticket: null,
    to: { person: leader },
    owed: { kind: 'holder_away', person: person.id },
    notBefore: now + settled,
  }));
};
