import { withoutNotes } from '#src/app/adapter-kit/without-notes.ts';
import { loadNames, viewsFor } from '#src/app/delivery/contents/views.ts';
import { findTickets } from '#src/app/lists/find-tickets.ts';
import { lastChange } from '#src/app/organisation/change-desk.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskForPrograms, EventFeed, NumberedEvent } from '#src/app/ports/console/programs.ts';
import type { Store } from '#src/app/ports/store.ts';
import { peopleInLog } from '#src/app/tickets/people-in-log.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { lineOf } from '#src/app/tickets/who-leads.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { maySee, maySeeQueue, partOf } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { ownTimes } from './own-times.ts';
import { settled } from './settled.ts';

type Read = Store['read'];

/** Whether somebody is on the desk's side of a ticket, and so may read all that happened on it. */
const readsLog = async (read: Read, person: Person, ticket: Ticket): Promise<boolean> => {
  if (maySee(person, ticket) && partOf(person, ticket, []) !== 'requester') return true;
  const line = await lineOf(read, await read.organisation(), ticket);
  return maySee(person, ticket, line) && partOf(person, ticket, line) !== 'requester';
};

const shown = (logged: LoggedEvent, notes: boolean): readonly LoggedEvent[] => {
  const one = notes ? logged : withoutNotes(logged);
  return one === null ? [] : [one];
};

const feed = async (
  { read, lists }: Store,
  person: Person,
  { after, limit, notes }: { readonly after: number; readonly limit: number; readonly notes: boolean },
  now: number,
): Promise<EventFeed> => {
  const found = await read.eventsAfter(after, limit + 1);
  const ready = settled(found, after, now).slice(0, limit);
  const numbers = [...new Set(ready.map(({ logged }) => logged.ticket))];
  const own = new Set<TicketNumber>();
  for (const ticket of await lists.ticketsByNumber(numbers)) {
    if (await readsLog(read, person, ticket)) own.add(ticket.number);
  }
  const events = ready
    .filter(({ logged }) => own.has(logged.ticket))
    .flatMap(({ id, logged }): readonly NumberedEvent[] => shown(logged, notes).map((one) => ({ id, logged: one })));
  const names = await loadNames(
    read,
    [],
    events.flatMap(({ logged }) => peopleInLog(logged)),
  );
  return { events, names, next: ready.at(-1)?.id ?? after, more: ready.length === limit && found.length > limit };
};

/** See `DeskForPrograms`. */
export const createDeskForPrograms = ({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): DeskForPrograms => {
  const { read } = store;
  return {
    search: async (person, words, limit) => {
      const now = clock.now();
      return viewsFor(read, await findTickets(store, words, person, { limit, now }), person, now);
    },
    people: async (person, { matching, after, limit }) => {
      if (!maySeeQueue(person)) return { code: 'only_for_technicians' };
      const found = await read.peopleMatching(matching, limit + 1, after === null ? {} : { after });
      const people = found.slice(0, limit);
      return { people, next: found.length > limit ? (people.at(-1) ?? null) : null };
    },
    onePerson: async (person, id) => {
      if (id !== person.id && !maySeeQueue(person)) return null;
      // Before everything else: what changes meanwhile is then newer than this.
      const basedOn = await lastChange(read);
      const found = await read.person(id as PersonId);
      return found && { person: found, basedOn };
    },
    mayReadSetup: maySeeQueue,
    organisation: () => read.organisation(),
    events: async (person, ask) =>
      maySeeQueue(person) ? feed(store, person, ask, clock.now()) : { code: 'only_for_technicians' },
    changedSince: async (person, number, version, notes) => {
      const ticket = await visibleTicket(read, number, person);
      const isOn = ticket !== null && (await readsLog(read, person, ticket));
      const log = isOn ? (await read.events(ticket.number)).filter(({ seq }) => seq > version) : [];
      const events = log.flatMap((logged) => shown(logged, notes));
      return { events, names: await loadNames(read, [], events.flatMap(peopleInLog)) };
    },
    ownTimes: (person) => ownTimes(store, person, clock.now()),
    names: (ids) => loadNames(read, [], ids),
    now: () => clock.now(),
  };
};
