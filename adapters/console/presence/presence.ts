import type { PersonId } from '#src/core/ids.ts';

/** What someone is writing on a ticket, to whom it would go; null: they only look at it. */
export type Writing = 'reply' | 'note' | null;

/** Somebody who has a ticket open. */
export type Present = { readonly person: PersonId; readonly name: string; readonly writing: Writing };

/** Whoever reloads a page, or whose connection broke, is back within this time. */
const backWithinMs = 4_000;
/** Whoever writes says so more often than this. */
const writesForMs = 15_000;

type Entry = { name: string; pages: number; writing: Writing; ending: NodeJS.Timeout | null };

/**
 * Who of the desk has which ticket open, and who is writing there. Kept in memory: of the people on this instance of the
 * desk. Nothing depends on it.
 */
export type Presence = {
  /** Has it open until the function that this returns is called, once or more often. */
  arrive(ticket: number, person: PersonId, name: string): () => void;
  /** Says for a while what they are writing; forgotten if they do not have the ticket open. */
  writes(ticket: number, person: PersonId, writing: Writing): void;
  /** Everybody but `reader` who has it open, those who write first. */
  others(ticket: number, reader: PersonId): readonly Present[];
  /** Calls back when that changes. Returns a function that stops it. */
  subscribe(ticket: number, listener: () => void): () => void;
};

export const createPresence = (): Presence => {
  const tickets = new Map<number, Map<PersonId, Entry>>();
  const listeners = new Map<number, Set<() => void>>();

  const tell = (ticket: number): void => {
    for (const listener of listeners.get(ticket) ?? []) listener();
  };
  const endAfter = (entry: Entry, ms: number, end: () => void): void => {
    if (entry.ending !== null) clearTimeout(entry.ending);
    entry.ending = setTimeout(end, ms);
    entry.ending.unref();
  };
  const forget = (ticket: number, person: PersonId): void => {
    const there = tickets.get(ticket);
    there?.delete(person);
    if (there?.size === 0) tickets.delete(ticket);
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

  return {
    arrive: (ticket, person, name) => {
      const there = tickets.get(ticket) ?? new Map<PersonId, Entry>();
      const entry = there.get(person) ?? { name, pages: 0, writing: null, ending: null };
      const isNew = !there.has(person);
      tickets.set(ticket, there.set(person, entry));
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
    writes: (ticket, person, writing) => {
      const entry = tickets.get(ticket)?.get(person);
      if (entry === undefined) return;
      const before = entry.writing;
      entry.writing = writing;
      if (writing !== null) {
        endAfter(entry, writesForMs, () => {
          settle(ticket, person, entry);
        });
      }
      if (before !== writing) tell(ticket);
    },
    others: (ticket, reader) =>
      [...(tickets.get(ticket) ?? [])]
        .flatMap(([person, { name, writing }]) => (person === reader ? [] : [{ person, name, writing }]))
        .toSorted((a, b) => Number(b.writing !== null) - Number(a.writing !== null) || (a.name < b.name ? -1 : 1)),
    subscribe: (ticket, listener) => {
      const all = listeners.get(ticket) ?? new Set();
      listeners.set(ticket, all.add(listener));
      return () => {
        if (all.delete(listener) && all.size === 0) listeners.delete(ticket);
      };
    },
  };
};
