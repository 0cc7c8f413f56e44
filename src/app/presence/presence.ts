import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Presence, Present, Writing } from '#src/app/ports/chat/presence.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { mayNote } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Whoever reloads a page, or whose connection broke, is back within this time. */
const backWithinMs = 4_000;
/** Whoever writes on a page says so more often than this. */
const writesForMs = 15_000;
/** Whoever types in a chat after this time does so about something else. */
const looksForMs = 2 * 60_000;
/** Of so many people and tickets it is known since when they write. */
const mostKnown = 5_000;

type Entry = { name: string; pages: number; writing: Writing; ending: NodeJS.Timeout | null };
type There = { readonly people: Map<PersonId, Entry>; ticket: Ticket | null };

/** Kept in memory: nothing depends on it. */
export type DeskPresence = Presence & {
  /** Says for a while what they are writing, wherever they do. */
  writes(ticket: Ticket, person: Pick<Person, 'id' | 'name'>, writing: Writing, forMs?: number): void;
  /** The names of those who are writing an answer, for the desk’s side: none for the requester, and for those who only follow it. */
  answering(number: number, reader: Person): readonly string[];
  /** When they began to write what is not sent yet; null: nobody knows. */
  began(number: number, person: PersonId): Instant | null;
  /** Somebody opened a ticket in a chat. */
  looksAt(number: number, person: PersonId): void;
  /** The ticket that they opened there a moment ago; null: none. */
  looked(person: PersonId): number | null;
  /** It was sent. */
  sent(number: number, person: PersonId): void;
};

export const createPresence = (clock: Clock): DeskPresence => {
  const tickets = new Map<number, There>();
  const listeners = new Map<number, Set<() => void>>();
  const begun = createRecent<Instant>(mostKnown);
  const looks = createRecent<{ readonly number: number; readonly at: Instant }>(mostKnown);
  const keyOf = (ticket: number, person: PersonId): string => `${ticket}/${person}`;

  const tell = (ticket: number): void => {
    for (const listener of listeners.get(ticket) ?? []) listener();
  };
  const endAfter = (entry: Entry, ms: number, end: () => void): void => {
    if (entry.ending !== null) clearTimeout(entry.ending);
    entry.ending = setTimeout(end, ms);
    entry.ending.unref();
  };
  const at = (ticket: number): There => {
    const there = tickets.get(ticket) ?? { people: new Map(), ticket: null };
    tickets.set(ticket, there);
    return there;
  };
  const forget = (ticket: number, person: PersonId): void => {
    const there = tickets.get(ticket);
    there?.people.delete(person);
    if (there?.people.size === 0) tickets.delete(ticket);
    tell(ticket);
  };

  /** Nothing was heard for a while. */
  const settle = (ticket: number, person: PersonId, entry: Entry): void => {
    if (entry.pages === 0) {
      forget(ticket, person);
    } else if (entry.writing !== null) {
      entry.writing = null;
      tell(ticket);
    }
  };

  const stop = (number: number, person: PersonId): void => {
    const entry = tickets.get(number)?.people.get(person);
    if (entry === undefined || entry.writing === null) return;
    if (entry.ending !== null) clearTimeout(entry.ending);
    entry.writing = null;
    if (entry.pages === 0) forget(number, person);
    else tell(number);
  };

  const others = (ticket: number, reader: PersonId): readonly Present[] =>
    [...(tickets.get(ticket)?.people ?? [])]
      .flatMap(([person, { name, writing }]) => (person === reader ? [] : [{ person, name, writing }]))
      .toSorted((a, b) => Number(b.writing !== null) - Number(a.writing !== null) || (a.name < b.name ? -1 : 1));

  return {
    arrive: (ticket, person, name) => {
      const there = at(ticket).people;
      const entry = there.get(person) ?? { name, pages: 0, writing: null, ending: null };
      const isNew = !there.has(person);
      there.set(person, entry);
      entry.pages += 1;
      if (isNew) tell(ticket);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        entry.pages -= 1;
        if (entry.pages > 0) return;
        endAfter(entry, backWithinMs, () => {
          settle(ticket, person, entry);
        });
      };
    },
    writes: (ticket, { id: person, name }, writing, forMs = writesForMs) => {
      const { number } = ticket;
      if (writing === null) return stop(number, person);
      const there = at(number);
      there.ticket = ticket;
      const entry = there.people.get(person) ?? { name, pages: 0, writing: null, ending: null };
      there.people.set(person, entry);
      const before = entry.writing;
      entry.writing = writing;
      if (before === null) begun.set(keyOf(number, person), clock.now());
      endAfter(entry, forMs, () => {
        settle(number, person, entry);
      });
      if (before !== writing) tell(number);
    },
    others,
    answering: (number, reader) => {
      const ticket = tickets.get(number)?.ticket ?? null;
      if (ticket === null || !mayNote({ kind: 'person', person: reader }, ticket)) return [];
      return others(number, reader.id).flatMap(({ name, writing }) => (writing === 'reply' ? [name] : []));
    },
    began: (number, person) => begun.get(keyOf(number, person)) ?? null,
    looksAt: (number, person) => looks.set(person, { number, at: clock.now() }),
    looked: (person) => {
      const last = looks.get(person);
      return last !== undefined && clock.now() - last.at < looksForMs ? last.number : null;
    },
    sent: (number, person) => {
      begun.delete(keyOf(number, person));
      stop(number, person);
    },
    subscribe: (ticket, listener) => {
      const all = listeners.get(ticket) ?? new Set();
      listeners.set(ticket, all.add(listener));
      return () => {
        if (all.delete(listener) && all.size === 0) listeners.delete(ticket);
      };
    },
  };
};
