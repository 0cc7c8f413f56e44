import {
  aClock,
  assignedTo,
  aTicket,
  categoryId,
  monday,
  number,
  personId,
  teamId,
  workedBy,
} from '#src/app/testing/builders.ts';
import type { Ticket, TicketState } from '#src/core/ticket/ticket.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;

const resolved = (at: number): TicketState => ({
  status: 'resolved',
  assignee: personId('dana'),
  resolution: 'Put out.',
  resolvedAt: at,
  closesAt: at + 7 * day,
});

const closed = (resolvedAt: number): TicketState => ({
  status: 'closed',
  assignee: personId('nick'),
  resolution: 'Put out.',
  resolvedAt,
  closedAt: resolvedAt + minute,
});

const overdue = aClock({ breached: [1], dueAt: monday - minute });
const overdueWhilePaused = aClock({ state: 'paused', runningSince: null, dueAt: monday - day, breached: [1] });
const missed = aClock({ state: 'missed', runningSince: null, endedAt: monday, breached: [1] });
const dueIn = (ms: number) => aClock({ metric: 'resolution', dueAt: monday + ms });
const networks = { team: teamId('networks'), category: categoryId('network') };

/**
 * Eight open tickets and four that are not, in two teams; many differ only by number in sort order. Tom filed 11 and
 * 12. 8 was resolved exactly a day ago and still counts as recent; 9 was resolved just before and does not.
 */
export const listed: readonly Ticket[] = [
  aTicket({ number: number(1), eligibleSince: monday + 30, updatedAt: monday + 1, clocks: [dueIn(3 * day)] }),
  aTicket({ number: number(2), eligibleSince: monday + 10, updatedAt: monday + 9, clocks: [overdue, dueIn(minute)] }),
  aTicket({ number: number(3), priority: 'P1', eligibleSince: monday + 40, updatedAt: monday + 5 }),
  aTicket({ number: number(4), eligibleSince: monday + 10, updatedAt: monday + 9, clocks: [missed] }),
  aTicket({ number: number(5), ...networks, priority: 'P4', clocks: [overdueWhilePaused] }),
  aTicket({ number: number(6), priority: 'P2', title: 'A wombat', tags: ['vpn', 'büro-2'] }, assignedTo('dana')),
  aTicket({ number: number(7), ...networks, priority: 'P2', updatedAt: monday + 9 }, workedBy('dana')),
  aTicket({ number: number(8), tags: ['vpn'], clocks: [missed], updatedAt: monday + 2 }, resolved(monday - day)),
  aTicket({ number: number(9), clocks: [], updatedAt: monday + 3, createdAt: monday - day }, closed(monday - day - 1)),
  aTicket({ number: number(10), ...networks, clocks: [], updatedAt: monday + 9 }, closed(monday - minute)),
  aTicket({ number: number(11), requester: personId('tom'), createdAt: monday + 5, updatedAt: monday + 9 }),
  aTicket(
    { number: number(12), requester: personId('tom'), title: 'Another wombat', updatedAt: monday + 4 },
    { status: 'cancelled', assignee: null, reason: 'Found it.', cancelledAt: monday + 4 },
  ),
];
