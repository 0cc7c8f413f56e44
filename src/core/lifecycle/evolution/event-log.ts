import type { Instant, TicketNumber } from '#src/core/ids.ts';
import { type Actor, actorId } from '#src/core/ticket/actor.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** What the desk does on its own, whoever triggered it. */
const isDesksOwn = (event: TicketEvent): boolean =>
  event.type.startsWith('sla.')
    ? event.type !== 'sla.acknowledged'
    : event.type === 'ticket.waiting' || (event.type === 'ticket.assigned' && event.reason.by === 'router');

/** Events just decided, as they go into the ticket's log: numbered after the existing ones, each with who did it. */
export const logEvents = (
  number: TicketNumber,
  before: Ticket | null,
  events: readonly TicketEvent[],
  actor: Actor,
  at: Instant,
): readonly LoggedEvent[] =>
  events.map((event, index) => ({
    ticket: number,
    seq: (before?.version ?? 0) + index + 1,
    at,
    actor: isDesksOwn(event) ? null : actorId(actor),
    event,
  }));

/** A log split into changes: the events of one change have the same time. */
export const changesOf = (log: readonly LoggedEvent[]): readonly (readonly LoggedEvent[])[] => {
  const changes: LoggedEvent[][] = [];
  for (const logged of log) {
    const current = changes.at(-1);
    if (current?.[0]?.at === logged.at) current.push(logged);
    else changes.push([logged]);
  }
  return changes;
};
