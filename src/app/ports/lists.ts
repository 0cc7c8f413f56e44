import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Status, Ticket } from '#src/core/ticket/ticket.ts';

/** Who may see what is a question of `permissions`; a filter only narrows. An empty list lets nothing through. */
export type TicketFilter = {
  readonly requester?: PersonId;
  readonly assignee?: PersonId;
  readonly teams?: readonly TeamId[];
  readonly statuses?: readonly Status[];
  readonly category?: CategoryId;
  readonly priorities?: readonly Priority[];
  /** A promise is broken that still waits to be kept. */
  readonly overdue?: true;
  /** `from` counts, `to` does not. */
  readonly created?: Period;
  readonly updated?: Period;
  /** All of these words in titles, descriptions or public comments, as the beginning of a word; without a word, nothing. */
  readonly text?: string;
};

export type Period = { readonly from?: Instant; readonly to?: Instant };

/**
 * queue: open tickets only, the most pressing first, then the longest waiting. recent: last changed first. number: the
 * first filed first.
 */
export type TicketOrder = 'queue' | 'recent' | 'number';

export type TicketQuery = {
  readonly filter: TicketFilter;
  readonly order: TicketOrder;
  /** Tickets a page. */
  readonly limit: number;
  /** Where the page before ended, as its `next` said; null: from the beginning. */
  readonly after?: string | null;
};

export type TicketPage = {
  readonly tickets: readonly Ticket[];
  /** Goes on behind the last of these, whatever was filed or changed meanwhile; null: there is nothing more. */
  readonly next: string | null;
};

/** Tickets to look through, apart from those that are being changed. */
export type TicketLists = {
  /** Throws InvalidCursorError when `after` is not of a page of the same filter and order. */
  listTickets(query: TicketQuery): Promise<TicketPage>;
  /** Those that exist, in no particular order. */
  ticketsByNumber(numbers: readonly TicketNumber[]): Promise<readonly Ticket[]>;
};
