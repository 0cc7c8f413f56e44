import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** What someone is writing on a ticket, to whom it would go; null: they only look at it. */
export type Writing = 'reply' | 'note' | null;

/** Somebody who has a ticket open, or writes on it. */
export type Present = { readonly person: PersonId; readonly name: string; readonly writing: Writing };

/** Who of the desk has which ticket open, and who is writing there, in the console or in a chat. */
export type Presence = {
  /** Has it open until the function that this returns is called, once or more often. */
  arrive(ticket: number, person: PersonId, name: string): () => void;
  /** Everybody but `reader` who is there, those who write first. */
  others(ticket: number, reader: PersonId): readonly Present[];
  /** Calls back when that changes. Returns a function that stops it. */
  subscribe(ticket: number, listener: () => void): () => void;
};

/**
 * Says for a while what somebody is writing, on every instance; null: no longer. Only of those who work at the desk, may
 * see the ticket and did not file it. Nothing depends on it.
 */
export type Answering = (person: Person, number: number, writing: Writing, forMs?: number) => Promise<void>;

/** Other instances of the desk, told what need not last. What is told may get lost. */
export type OtherInstances = {
  tell(text: string): void;
  /** Returns a function that stops it. */
  onTold(listener: (text: string) => void): () => void;
};
