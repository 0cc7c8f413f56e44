import type { TaskWriter } from '#src/app/ports/tasks.ts';
import type { CategoryId, Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { WordsOfTicket } from '#src/core/privacy/strike-out.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

/** That words were struck out: kept for ever, without the words. */
export type Erasure = {
  readonly id: number;
  readonly at: Instant;
  /** Whose; null: by age. */
  readonly person: PersonId | null;
  /** Tickets that were over before then; null: a person's. */
  readonly overBefore: Instant | null;
  /** Only those of this category; null: of all. */
  readonly category: CategoryId | null;
  readonly tickets: number;
  readonly events: number;
};

/** A ticket in which words are to be struck out. */
export type TicketToStrike = { readonly number: TicketNumber; readonly requester: PersonId };

/** What may be done while words are being struck out. */
export type ErasureWriter = TaskWriter & {
  /** As they are now: nobody else changes them meanwhile. */
  person(id: PersonId): Promise<Person | null>;
  /** The tickets that a person asked for, filed, was added to, or did anything on, or that go along with one they asked for, by number. */
  ticketsOf(person: PersonId): Promise<readonly TicketToStrike[]>;
  /** Their tickets that are not over, by number. */
  openTicketsOf(person: PersonId): Promise<readonly TicketNumber[]>;
  /** Tickets that were over before then, by number, behind `after`; at most `limit`. */
  ticketsOver(
    before: Instant,
    part: { readonly category: CategoryId | null; readonly after: number; readonly limit: number },
  ): Promise<readonly TicketToStrike[]>;
  events(number: TicketNumber): Promise<readonly LoggedEvent[]>;
  /**
   * Replaces what these events say, and nothing else about them, and the ticket's words everywhere else: in the ticket,
   * its comments, the search, messages that were sent and webhooks. `text` stands where copies of words were.
   */
  strike(number: TicketNumber, changed: readonly LoggedEvent[], words: WordsOfTicket, text: string): Promise<void>;
  /**
   * Takes away all that only tells who somebody is; who is left is a name for nobody, without access. `text` stands in
   * copies where sentences named them.
   */
  forgetPerson(person: PersonId, name: string, text: string): Promise<void>;
};

/** What the desk knows of people, and how it forgets. */
export type Privacy = {
  /** All rows that are about a person, by table, without secrets. */
  rowsOf(person: PersonId): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
  /**
   * The only place that may strike words out of events: in one transaction that also records it. `work` says how much was
   * struck out; null: nothing, and nothing is recorded.
   */
  erase<T>(
    why: Pick<Erasure, 'at' | 'person' | 'overBefore' | 'category'>,
    work: (
      tx: ErasureWriter,
    ) => Promise<{ readonly done: Pick<Erasure, 'tickets' | 'events'> | null; readonly result: T }>,
  ): Promise<T>;
  /** The latest first. */
  erasures(): Promise<readonly Erasure[]>;
};
