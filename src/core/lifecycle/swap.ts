import { hours, type Instant, type PersonId } from '#src/core/ids.ts';
import { offerTimes } from '#src/core/routing/find-technician.ts';
import { canSwap } from '#src/core/routing/suggest.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { isOpen, type Swap, type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { canWorkOn } from './holder.ts';
import { speaksAgainst, takeTicket } from './offers.ts';
import { outdated, wrongStatus } from './steps.ts';

/** For a ticket whose policy says nothing, or has gone. */
const usualTime = hours(1);

const askedNow = (ticket: Ticket): Swap['asked'] =>
  ticket.status === 'in_progress' ? (ticket.swap?.asked ?? null) : null;

/** Whether whoever has the ticket asks this person to take it over. */
export const isAskedToSwap = (ticket: Ticket, by: PersonId | null): boolean =>
  by !== null && askedNow(ticket)?.person === by;

/**
 * Whoever has a ticket asks a colleague to take it over. It stays where it is until they do. They are asked for as long
 * as for any offer, but not beyond their shift, as the ticket has a deadline.
 */
export const askSwap = (
  ticket: Ticket,
  { turn }: Extract<Command, { type: 'ask_swap' }>,
  { actor, named, candidates, organisation }: Context,
  now: Instant,
): Decision => {
  if (ticket.status !== 'in_progress') return wrongStatus(ticket);
  if (actor.kind !== 'person' || ticket.assignee !== actor.person.id) {
    return refused({ code: 'reassigned', to: ticket.assignee });
  }
  if (outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  if (named === null || !named.active) return refused({ code: 'unknown_person' });
  const asked = ticket.swap?.asked ?? null;
  if (asked !== null) return refused({ code: asked.person === named.id ? 'already_done' : 'outdated_card' });
  if (!canWorkOn(named, ticket)) return refused({ code: 'not_a_technician', person: named.id });
  const can = canSwap(ticket, candidates, organisation, now).some(({ person }) => person === named.id);
  if (!can) return refused({ code: 'cannot_take_now', person: named.id });
  const { acceptBy, leavesAt } = offerTimes(ticket, named.id, candidates, organisation, now);
  const answerBy = Math.min(acceptBy ?? now + usualTime, leavesAt ?? Number.POSITIVE_INFINITY);
  return accepted({ type: 'ticket.swap_asked', person: named.id, answerBy });
};

/** Whoever was asked takes it, or says that they cannot; the desk ends it when they have not answered in time. */
export const answerSwap = (
  ticket: Ticket,
  { type, asked: carried }: Extract<Command, { type: 'accept_swap' | 'decline_swap' }>,
  { actor, candidates, organisation }: Context,
  now: Instant,
): Decision => {
  if (actor.kind !== 'person') return refused({ code: 'not_allowed' });
  const by = actor.person.id;
  if (!isOpen(ticket)) return wrongStatus(ticket);
  // Whoever was asked by the desk since has another card to answer.
  if (ticket.assignee === by && ticket.status !== 'assigned') return refused({ code: 'already_accepted', by });
  const asked = askedNow(ticket);
  if (asked?.person !== by || outdated(carried, asked.at)) return refused({ code: 'outdated_card' });
  if (type === 'decline_swap') return accepted({ type: 'ticket.swap_ended', person: by, why: 'declined' });
  if (!canWorkOn(actor.person, ticket)) return refused({ code: 'not_a_technician', person: by });
  return accepted(...takeTicket(ticket, by, speaksAgainst(ticket, by, { candidates, organisation }, now)));
};

/** Only the timer ends it, whatever the clock says; one that could not be told ends at once. */
export const expireSwap = (
  ticket: Ticket,
  { asked: carried, unreachable }: Extract<Command, { type: 'expire_swap' }>,
  now: Instant,
): Decision => {
  const asked = askedNow(ticket);
  if (asked === null || outdated(carried, asked.at)) return accepted();
  if (unreachable) return accepted({ type: 'ticket.swap_ended', person: asked.person, why: 'unreachable' });
  if (asked.answerBy > now) return accepted();
  return accepted({ type: 'ticket.swap_ended', person: asked.person, why: 'expired' });
};
