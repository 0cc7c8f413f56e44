import { ConflictError } from '#src/app/ports/errors.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import type { CategoryId, Instant } from '#src/core/ids.ts';
import { addTaken, takenIn } from '#src/core/routing/taken.ts';
import { isWorkedOnAgain } from '#src/core/ticket/closing.ts';
import { enqueue } from './fake-outbox.ts';
import type { FakeState } from './fake-state.ts';
import { setTimer } from './fake-timers.ts';

/** Writes a change of a ticket with all that comes of it, guarded by the version it had. */
export const writeTicket = (state: FakeState, change: TicketChange): void => {
  const { before, after, events, timers, outbox, facts } = change;
  const stored = state.tickets.get(after.number);
  if (stored?.version !== before?.version) {
    throw new ConflictError(`Ticket #${after.number} is no longer at version ${before?.version ?? 'none'}`);
  }
  const { former } = state.organisation;
  const isMoved =
    (isWorkedOnAgain(change) && after.category !== null && former?.categories.has(after.category)) ||
    (after.team !== before?.team && former?.teams.has(after.team)) ||
    (after.category !== null && after.category !== before?.category && former?.categories.has(after.category));
  if (isMoved) throw new ConflictError('That was removed; decide again where the ticket goes');
  const log = state.events.get(after.number) ?? [];
  if (events.some(({ seq }) => log.some((known) => known.seq === seq))) throw new Error('An event is never rewritten');
  state.tickets.set(after.number, after);
  state.events.set(after.number, [...log, ...events]);
  for (const event of events) state.log.set(state.log.size + 1, event);
  const known = state.facts.get(after.number) ?? noFacts;
  state.facts.set(after.number, {
    stays: [...known.stays, ...facts.stays],
    outcomes: [...known.outcomes, ...facts.outcomes],
  });
  keepBreachesUnique(state, change);
  for (const { at, event } of events) if (event.type === 'ticket.assigned') noteAssigned(state, event.assignee, at);
  keepTaken(state, change);
  keepRecord(state, change);
  for (const [key, { timer }] of state.timers) {
    if (timer.subject === 'ticket' && timer.ticket === after.number) state.timers.delete(key);
  }
  for (const { kind, dueAt } of timers) setTimer(state, { subject: 'ticket', ticket: after.number, kind, dueAt });
  enqueue(state, outbox, after.updatedAt);
};

const keepBreachesUnique = (state: FakeState, { after }: TicketChange): void => {
  const breaches = (state.events.get(after.number) ?? []).flatMap(({ event }) =>
    event.type === 'sla.breached' ? [`${event.metric} ${event.cycle} ${event.level}`] : [],
  );
  if (new Set(breaches).size < breaches.length) throw new Error('A breach is recorded once');
};

const noteAssigned = (state: FakeState, person: Ticket['requester'], at: Instant): void => {
  const technician = state.technicians.get(person);
  if (technician !== undefined) state.technicians.set(person, { ...technician, lastAssignedAt: at });
};

type Ticket = TicketChange['after'];

const keepTaken = (state: FakeState, change: TicketChange): void => {
  for (const { person, effort, at } of takenIn(change)) {
    const technician = state.technicians.get(person);
    if (technician === undefined) continue;
    state.technicians.set(person, { ...technician, taken: addTaken(technician.taken, effort, at) });
  }
};

const keepRecord = (state: FakeState, { after, events }: TicketChange): void => {
  const resolved = events.some(({ event }) => event.type === 'ticket.resolved');
  if (!resolved || after.reopenedCount > 0 || after.category === null || after.assignee === null) return;
  const technician = state.technicians.get(after.assignee);
  if (technician === undefined) return;
  const count = (technician.records.get(after.category) ?? 0) + 1;
  const records = new Map<CategoryId, number>([...technician.records, [after.category, count]]);
  state.technicians.set(after.assignee, { ...technician, records });
};
