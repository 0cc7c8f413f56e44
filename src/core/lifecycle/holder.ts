import { hours, type Instant } from '#src/core/ids.ts';
import { hasRole, isAway, type Person } from '#src/core/organisation/person.ts';
import { overCapacity } from '#src/core/routing/eligible.ts';
import { effortHeld } from '#src/core/routing/load.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';

/** Whether this person can work a ticket: they are a technician of its team, and not its requester. */
export const canWorkOn = (person: Person, ticket: Ticket): boolean =>
  hasRole(person, 'technician') && person.teams.includes(ticket.team) && person.id !== ticket.requester;

/** Whether whoever has a ticket, or had it last, is there. `left`: they no longer work here, or not in its team. */
export type Presence = 'here' | 'away' | 'left';

export const presenceOf = (ticket: Ticket, { holder }: Pick<Context, 'holder'>, now: Instant): Presence => {
  if (holder === null) return 'here';
  if (!holder.active || !canWorkOn(holder, ticket)) return 'left';
  return isAway(holder.away, now) ? 'away' : 'here';
};

/** Whoever is back so soon keeps what they have: nobody needs to decide. */
const soonMs = hours(4);

/** Whether somebody is away for so long that someone else may have to go on with their work. */
export const leavesWork = ({ away }: Person, now: Instant): boolean =>
  isAway(away, now) && (away?.until == null || away.until - now > soonMs);

/**
 * The events by which a ticket goes back to its team because whoever has it is not there. Empty if they are, or if they
 * are away and have accepted it: then the team's manager decides.
 */
export const goesBack = (ticket: Ticket, context: Pick<Context, 'holder'>, now: Instant): readonly TicketEvent[] => {
  const presence = presenceOf(ticket, context, now);
  if (presence === 'here' || ticket.assignee === null) return [];
  const person = ticket.assignee;
  if (ticket.status === 'assigned') {
    return [{ type: 'ticket.offer_passed_on', person, offer: ticket.offers, why: presence }];
  }
  if (presence === 'away') return [];
  if (ticket.status !== 'in_progress' && ticket.status !== 'pending') return [];
  return [...resumed(ticket), { type: 'ticket.handed_back', person }];
};

/**
 * The events that end the wait for the requester, as a ticket that changes hands no longer waits. `candidates`: for whoever
 * goes on with it, who then has all of its effort.
 */
export const resumed = (
  ticket: Ticket,
  { candidates }: Pick<Context, 'candidates'> = { candidates: [] },
): readonly TicketEvent[] => {
  if (ticket.status !== 'pending') return [];
  const holder = candidates.find(({ person }) => person === ticket.assignee);
  const more = effortHeld('in_progress', ticket.effort) - effortHeld('pending', ticket.effort);
  const over = holder === undefined ? null : overCapacity(holder, more);
  return [{ type: 'ticket.resumed', ...(over !== null && { over }) }];
};
