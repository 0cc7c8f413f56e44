import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { usualSign } from '#src/core/outage-sign.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import { openProblem } from '#src/core/ticket/closing.ts';
import type { Command, CommandType } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { deskWords } from '#src/core/ticket/desk-words.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { mayCommand, maySee } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { isOpen, isOver, type Ticket } from '#src/core/ticket/ticket.ts';

/** Another ticket, and the management line above it. */
type Other = { readonly ticket: Ticket; readonly line: readonly PersonId[] };

/** Whether others go along with this ticket, or may: somebody has said that it is an outage. */
export const isOutage = ({ outage }: Pick<Ticket, 'outage'>): boolean => outage?.state === 'declared';

/** The ticket that an open one goes along with; null: it stands for itself. */
export const goesAlongWith = (ticket: Ticket): TicketNumber | null => (isOpen(ticket) ? (ticket.parent ?? null) : null);

/** What is done with the outage instead, for all at once. */
const doneForAll: ReadonlySet<CommandType> = new Set<CommandType>([
  ...(['accept', 'decline', 'take', 'assign', 'ask_swap', 'accept_swap', 'decline_swap', 'hand_over'] as const),
  ...(['ask', 'hold', 'meet', 'resume', 'resolve', 'categorise', 'merge'] as const),
]);

/** Why nothing of that kind is done with a ticket that goes along with another one; null: it is. */
export const alongProblem = (ticket: Ticket, command: CommandType): Rejection | null => {
  const parent = goesAlongWith(ticket);
  return parent !== null && doneForAll.has(command) ? { code: 'goes_along', parent } : null;
};

/** Why `ticket` cannot go along with the other one; null: it can. */
const joinProblem = (ticket: Ticket, to: TicketNumber, actor: Actor, other: Other | null): Rejection | null => {
  if (other === null) return { code: 'unknown_ticket', number: to };
  if (ticket.number === other.ticket.number) return { code: 'same_ticket' };
  const { ticket: parent, line } = other;
  if (actor.kind === 'person' && !maySee(actor.person, parent, line)) return { code: 'unknown_ticket', number: to };
  if (!mayCommand(actor, 'join', parent, line)) return { code: 'not_allowed' };
  if (parent.mergedInto !== undefined) return { code: 'merged_itself', ticket: parent.number, into: parent.mergedInto };
  if (isOver(parent) || parent.status === 'resolved') {
    return { code: 'over_itself', ticket: parent.number, status: parent.status };
  }
  const problem = openProblem(ticket);
  if (problem !== null) return problem;
  if (ticket.parent === parent.number) return { code: 'already_done' };
  if (ticket.parent !== undefined) return { code: 'goes_along', parent: ticket.parent };
  return isOutage(ticket) ? { code: 'leads_others', ticket: ticket.number } : null;
};

/** It is where its outage is, if it was not. */
const comesTo = (
  ticket: Ticket,
  { team, required, preferred }: Pick<Ticket, 'team' | 'required' | 'preferred'>,
): readonly TicketEvent[] =>
  team === ticket.team ? [] : [{ type: 'ticket.handed_over', team, required, preferred, note: null }];

/** What makes an open ticket go along with that one: it comes to its team, and nobody works on it by itself. */
const joins = (ticket: Ticket, parent: Ticket): readonly TicketEvent[] => [
  ...comesTo(ticket, parent),
  { type: 'ticket.joined', parent: parent.number },
];

/** How many people have the same trouble, at least: who filed them is not known here. */
const peopleWith = ({ outage }: Ticket): number => Math.min(usualSign.people, (outage?.similar.length ?? 0) + 1);

/**
 * A ticket goes along with another one, which becomes an outage by that: see `onTheOutage`. `other` is that ticket, or if it
 * goes along with a third one, that one: there are no grandchildren. The desk itself brings nothing from another team: there,
 * the requester is asked.
 */
export const join = (
  ticket: Ticket,
  { to }: Extract<Command, { type: 'join' }>,
  { actor, other = null }: { readonly actor: Actor; readonly other?: Other | null },
): Decision => {
  const problem = joinProblem(ticket, to, actor, other);
  if (problem !== null || other === null) return refused(problem ?? notThere);
  const { number, team } = other.ticket;
  // Nobody there has said so, and what was written to one team is not shown to another for being alike.
  return actor.kind === 'system' && team !== ticket.team
    ? offerMeToo(ticket, { to: number, people: peopleWith(other.ticket) })
    : accepted(...joins(ticket, other.ticket));
};

const notThere: Rejection = { code: 'outdated_card' };

/** The requester says that theirs is the same as what they were told of. They learn nothing about that ticket. */
export const meToo = (
  ticket: Ticket,
  { to }: Extract<Command, { type: 'me_too' }>,
  { other = null }: { readonly other?: Other | null },
): Decision => {
  if (ticket.parent !== undefined) return refused({ code: 'already_done' });
  const isOffered = ticket.meToo?.to === to && isOpen(ticket) && !isOutage(ticket);
  const goesOn = other !== null && isOutage(other.ticket) && isOpen(other.ticket);
  return isOffered && goesOn ? accepted(...joins(ticket, other.ticket)) : refused(notThere);
};

/** A ticket is by itself again. What it needs then is for the caller to find. */
export const part = (ticket: Ticket): Decision =>
  ticket.parent === undefined || !isOpen(ticket)
    ? refused(ticket.parent === undefined ? { code: 'already_done' } : { code: 'wrong_status', status: ticket.status })
    : accepted({ type: 'ticket.parted' });

/** Why there is nobody else to tell; null: there may be. */
export const tellAllProblem = (ticket: Ticket): Rejection | null =>
  isOutage(ticket) ? openProblem(ticket) : { code: 'no_outage' };

/** What a join means for the other ticket: the first one makes it an outage. */
export const onTheOutage = (other: Ticket, events: readonly TicketEvent[]): readonly TicketEvent[] =>
  !isOutage(other) && events.some((event) => event.type === 'ticket.joined' && event.parent === other.number)
    ? [{ type: 'ticket.outage_declared' }]
    : [];

/** It looks as if several people had the same trouble: whoever leads the team is asked, once. */
export const proposeOutage = (ticket: Ticket, { similar }: Extract<Command, { type: 'propose_outage' }>): Decision => {
  if (!isOpen(ticket) || ticket.parent !== undefined) return accepted();
  const known = ticket.outage?.similar ?? [];
  const more = similar.filter((one) => !known.includes(one));
  const isAnswered = ticket.outage !== undefined && ticket.outage.state !== 'proposed';
  return isAnswered || more.length === 0 ? accepted() : accepted({ type: 'ticket.outage_proposed', similar: more });
};

/** What is said about such a proposal, or without one. */
export const answerOutage = (ticket: Ticket, said: 'declare_outage' | 'dismiss_outage'): Decision => {
  const problem = openProblem(ticket);
  if (problem !== null) return refused(problem);
  if (ticket.parent !== undefined) return refused({ code: 'goes_along', parent: ticket.parent });
  const state = ticket.outage?.state;
  if (said === 'declare_outage') {
    return state === 'declared' ? refused({ code: 'already_done' }) : accepted({ type: 'ticket.outage_declared' });
  }
  if (state === 'dismissed') return refused({ code: 'already_done' });
  return state === 'proposed' ? accepted({ type: 'ticket.outage_dismissed' }) : refused({ code: 'outdated_card' });
};

/** A ticket that was just filed looks like an outage: its requester is asked whether it is the same. */
export const offerMeToo = (
  ticket: Ticket,
  { to, people }: Omit<Extract<Command, { type: 'offer_me_too' }>, 'type'>,
): Decision =>
  isOpen(ticket) && ticket.parent === undefined && ticket.meToo === undefined && !isOutage(ticket)
    ? accepted({ type: 'ticket.me_too_offered', to, people })
    : accepted();

/** What is done to the copy of something announced, whatever has become of the ticket it stands on. */
const changeCopy = (what: Extract<Followed, { type: 'reworded' | 'unsaid' }>): Decision =>
  what.type === 'unsaid'
    ? accepted({ type: 'ticket.comment_deleted', of: what.of, visibility: 'public' })
    : accepted({
        ...{ type: 'ticket.comment_edited', of: what.of, visibility: 'public', text: what.text },
        ...(what.marks !== undefined && { marks: what.marks }),
      });

type Followed = Extract<Command, { type: 'follow_outage' }>['what'];

/** What happens to an outage also happens to those that go along with it. Nothing, to one that no longer does. */
export const follow = (
  ticket: Ticket,
  { parent, what }: Extract<Command, { type: 'follow_outage' }>,
  closesAt: number,
): Decision => {
  if (what.type === 'reworded' || what.type === 'unsaid') return changeCopy(what);
  if (what.type === 'reopened') {
    // Whoever has confirmed it, or reopened theirs alone, is left alone.
    return ticket.parent === parent && ticket.status === 'resolved'
      ? accepted({ type: 'ticket.reopened', reason: deskWords.notSolvedForAll, withOutage: true })
      : accepted();
  }
  // Also to whoever reads of the solution first: an announcement that is tried again comes later.
  const hears = what.type === 'said' && ticket.status === 'resolved' && ticket.parent === parent;
  if (goesAlongWith(ticket) !== parent && !hears) return accepted();
  switch (what.type) {
    case 'said': {
      const { author, text, marks, seq } = what;
      const said = { type: 'ticket.commented', visibility: 'public', author, text } as const;
      return accepted({ ...said, ...(marks !== undefined && { marks }), fromOutage: true, outageSeq: seq });
    }
    case 'resolved':
      return accepted({ type: 'ticket.resolved', resolution: what.resolution, closesAt });
    case 'moved':
      return accepted(...comesTo(ticket, what));
    case 'parted':
      return accepted({ type: 'ticket.parted' });
  }
};
