import type { Names } from '#src/cards/names.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

/** An event with its place in the log of the whole desk, which counts up. */
export type NumberedEvent = { readonly id: number; readonly logged: LoggedEvent };

export type EventFeed = {
  /** Oldest first. */
  readonly events: readonly NumberedEvent[];
  readonly names: Names;
  /** After this one the next part begins, also when nothing in this part is for them. */
  readonly next: number;
  /** More is there already. */
  readonly more: boolean;
};

/** When somebody has something to do. `to` is not included. */
export type OwnTime = { readonly from: Instant; readonly to: Instant } & (
  | {
      readonly kind: 'due';
      readonly ticket: TicketNumber;
      readonly metric: Metric;
      readonly cycle: number;
      readonly priority: Priority;
      /** Its name; null: the ticket has none. */
      readonly category: string | null;
      readonly changedAt: Instant;
    }
  | {
      readonly kind: 'appointment';
      readonly ticket: TicketNumber;
      readonly id: number;
      readonly sequence: number;
      readonly changedAt: Instant;
    }
  | { readonly kind: 'shift' }
  /** `isCut`: it began before `from`. */
  | { readonly kind: 'on_call'; readonly rotation: string; readonly name: string; readonly isCut: boolean }
);

type PeoplePart = {
  readonly people: readonly Person[];
  /** The last one, if there are more. */
  readonly next: Pick<Person, 'id' | 'name'> | null;
};

/** What programs ask besides what the console's pages do. The engine decides who may. */
export type DeskForPrograms = {
  /** Best match first; at most `limit` of what they work on, filed and watch, each. */
  search(person: Person, words: string, limit: number): Promise<readonly TicketView[]>;
  /** Who has not left, by name. */
  people(
    person: Person,
    ask: { readonly matching: string; readonly after: Pick<Person, 'id' | 'name'> | null; readonly limit: number },
  ): Promise<PeoplePart | Rejection>;
  /** `basedOn`: the last change of the desk. Null: there is nobody, or nobody they may know of. */
  onePerson(person: Person, id: string): Promise<{ readonly person: Person; readonly basedOn: number } | null>;
  /** Whether they may read whatever the desk is set up with; teams and categories everybody may. */
  mayReadSetup(person: Person): boolean;
  organisation(): Promise<Organisation>;
  /**
   * What happened on tickets on whose desk's side they are, after the event with this id. Misses nothing: an event whose
   * neighbour is still being written waits for it. `notes`: with internal notes.
   */
  events(
    person: Person,
    ask: { readonly after: number; readonly limit: number; readonly notes: boolean },
  ): Promise<EventFeed | Rejection>;
  /** What happened to a ticket after that version, for who is on its desk's side; else nothing. */
  changedSince(
    person: Person,
    ticket: number,
    version: number,
    notes: boolean,
  ): Promise<{ readonly events: readonly LoggedEvent[]; readonly names: Names }>;
  /** When something of theirs is due, and when they are on; nothing for those who do not work here. */
  ownTimes(person: Person): Promise<readonly OwnTime[]>;
  /** The names of people, by id. */
  names(ids: readonly PersonId[]): Promise<Names>;
  now(): Instant;
};
