import { appointmentAhead } from '#src/core/appointments/appointment.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import { openProblem } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { deskWords } from '#src/core/ticket/desk-words.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { mayCommand, maySee } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { isOpen, isOver, type Ticket } from '#src/core/ticket/ticket.ts';
import { mostWatchers } from '#src/core/ticket/watching.ts';
import { isOutage, onTheOutage } from './outage.ts';

/** A ticket that a command names besides the one it is about, and the management line above it. */
export type OtherTicket = { readonly ticket: Ticket; readonly line: readonly PersonId[] };

/** The other ticket that a command names; null: it names none. */
export const otherIn = (command: Command): TicketNumber | null => {
  if (command.type === 'merge') return command.into;
  return command.type === 'join' || command.type === 'me_too' ? command.to : null;
};

/** Who hears of `from` and not of `into` yet. */
const carriedFrom = (from: Ticket, into: Ticket): readonly PersonId[] =>
  from.watchers.filter((one) => one !== into.requester && one !== into.assignee && !into.watchers.includes(one));

/**
 * Why `ticket` cannot become part of the other one; null: it can. Only the tickets of one person can: in one ticket two
 * people would read what the other wrote to the desk.
 */
const mergeProblem = (
  ticket: Ticket,
  number: TicketNumber,
  actor: Actor,
  other: OtherTicket | null,
): Rejection | null => {
  if (ticket.number === number) return { code: 'same_ticket' };
  if (other === null) return { code: 'unknown_ticket', number };
  const { ticket: into, line } = other;
  if (actor.kind === 'person' && !maySee(actor.person, into, line)) return { code: 'unknown_ticket', number };
  if (!mayCommand(actor, 'merge', into, line)) return { code: 'not_allowed' };
  if (ticket.mergedInto === number) return { code: 'already_done' };
  if (into.mergedInto !== undefined) return { code: 'merged_itself', ticket: number, into: into.mergedInto };
  if (isOver(into)) return { code: 'over_itself', ticket: number, status: into.status };
  if (isOutage(ticket)) return { code: 'leads_others', ticket: ticket.number };
  if (ticket.requester !== into.requester) return { code: 'other_requester', ticket: number, person: into.requester };
  const problem = openProblem(ticket);
  if (problem !== null) return problem;
  const most = into.watchers.length + carriedFrom(ticket, into).length;
  return most > mostWatchers ? { code: 'too_many_watchers', most: mostWatchers } : null;
};

/** A ticket that is about the same as another one is cancelled in its favour. What the other one gets: `onTheOther`. */
export const merge = (
  ticket: Ticket,
  { into }: Extract<Command, { type: 'merge' }>,
  { actor, other = null }: { readonly actor: Actor; readonly other?: OtherTicket | null },
): Decision => {
  const problem = mergeProblem(ticket, into, actor, other);
  return problem === null
    ? accepted({ type: 'ticket.cancelled', reason: deskWords.merged(into), into })
    : refused(problem);
};

/** Its requester still comes: to the ticket that goes on, unless that has an appointment itself, or can have none. */
const appointmentFrom = (from: Ticket, into: Ticket, now: Instant): readonly TicketEvent[] => {
  const ahead = appointmentAhead(from, now);
  if (ahead === null || appointmentAhead(into, now) !== null) return [];
  if (!isOpen(into) || into.parent !== undefined) return [];
  const host = into.status === 'in_progress' || into.status === 'pending' ? into.assignee : null;
  const id = (into.appointment?.id ?? 0) + 1;
  const { from: begins, to, remindAt } = ahead;
  return [{ type: 'ticket.appointment_set', id, from: begins, to, host, sequence: 0, remindAt, against: [] }];
};

/** What a change of one ticket means for the other one that its command named. `before`: the one, before the change. */
export const onTheOther = (
  other: Ticket,
  before: Ticket,
  events: readonly TicketEvent[],
  now: Instant,
): readonly TicketEvent[] => [
  ...onTheOutage(other, events),
  ...events.flatMap((event): readonly TicketEvent[] => {
    if (event.type !== 'ticket.cancelled' || event.into !== other.number) return [];
    return [
      { type: 'ticket.merged', from: before.number },
      ...carriedFrom(before, other).map((person) => ({ type: 'ticket.watcher_added', person, moved: true }) as const),
      ...appointmentFrom(before, other, now),
    ];
  }),
];
