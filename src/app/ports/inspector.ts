import type { Instant, TicketNumber } from '#src/core/ids.ts';
import type { Role } from '#src/core/organisation/person.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

export type Resident = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The desk team they work in; null for people who only file tickets. */
  readonly team: string | null;
  /** IANA zone in which times are shown to them. */
  readonly zone: string;
};

/** Everything known about a ticket, for people who want to see how the desk decides. */
export type TicketDetails = {
  readonly ticket: Ticket;
  /** The names of all people, teams and categories the ticket mentions, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Each with a sentence that says what happened. */
  readonly events: readonly (LoggedEvent & { readonly summary: string })[];
  readonly assignments: readonly {
    readonly at: Instant;
    /** Null: nobody was found. */
    readonly assignee: string | null;
    readonly summary: string;
    /** Best first. */
    readonly candidates: readonly { readonly name: string; readonly why: string }[];
    readonly excluded: readonly { readonly name: string; readonly why: string }[];
  }[];
  readonly clocks: readonly (SlaClock & {
    /** "First response", "Resolution". */
    readonly name: string;
    /** The periods of open time from the start to the target. */
    readonly segments: readonly { readonly from: Instant; readonly to: Instant }[];
    readonly summary: string;
  })[];
};

/** A view of everything in the desk. Only for the playground, which hides nothing; never for a real platform. */
export type Inspector = {
  /**
   * Those who have not left, by name: at most `limit` of those whose name or address contains `matching`, from the one
   * that follows `after`. Empty if there is nobody called `after`.
   */
  people(page: {
    readonly matching?: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly Resident[]>;
  /** Null: nobody has this id, or they have left. */
  person(id: string): Promise<Resident | null>;
  /** Team channels: conversations that several people read. */
  channels(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  ticket(number: TicketNumber): Promise<TicketDetails | null>;
};

/** Moves the desk's time forward. */
export type ClockControl = {
  now(): Instant;
  /** When something is next due, or was a moment ago and is not done yet; null: nothing is waiting. */
  nextDue(): Promise<Instant | null>;
  /** Resolves when everything due on the way has been handled and delivered. Never goes back. */
  advanceTo(at: Instant): Promise<void>;
};

/** What half a year of the demo company's tickets adds up to. */
export type HistoryFigures = {
  readonly tickets: number;
  readonly open: number;
  /** How many missed a target. */
  readonly late: number;
  /** The largest first. */
  readonly categories: readonly { readonly name: string; readonly tickets: number }[];
  readonly technicians: readonly { readonly name: string; readonly tickets: number }[];
};

/** The past of the demo company, to look at. */
export type DemoHistory = {
  /** Files it unless it was filed before, and adds it up. Several calls at once do it once. */
  fill(): Promise<HistoryFigures>;
};
