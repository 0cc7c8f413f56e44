import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Offered, Worked } from '#src/core/routing/ledger.ts';
import type { Status, Ticket } from '#src/core/ticket/ticket.ts';
import type { SavedView } from '#src/core/views/saved-view.ts';

/** A filter only narrows a list; who may see what is decided by `permissions`. An empty list matches nothing. */
export type TicketFilter = {
  readonly requester?: PersonId;
  readonly assignee?: PersonId;
  /** This person was added to it. */
  readonly watcher?: PersonId;
  /** An open ticket waits for this person to approve it. */
  readonly approver?: PersonId;
  /** This person has approved or declined it. */
  readonly decidedBy?: PersonId;
  /** It is open and waits for somebody to approve it. */
  readonly unapproved?: true;
  readonly teams?: readonly TeamId[];
  readonly statuses?: readonly Status[];
  readonly category?: CategoryId;
  readonly priorities?: readonly Priority[];
  /** It goes along with this one. */
  readonly parent?: TicketNumber;
  /** Somebody has looked into whether others have the same trouble, or is to. */
  readonly outage?: true;
  /** It has this tag, as `tagOf` writes it. */
  readonly tag?: string;
  /** Of what is open: whether a target was missed and still has not been reached. */
  readonly overdue?: boolean;
  /** Of what is overdue: nobody who leads has said that they deal with it. */
  readonly unacknowledged?: true;
  /** Of what is open and not overdue: a running target is due before this. */
  readonly dueBefore?: Instant;
  /** `from` is included, `to` is not. */
  readonly created?: Period;
  readonly updated?: Period;
  /** Resolved at this time or later and not reopened: resolved or closed by now. */
  readonly resolvedSince?: Instant;
  /**
   * Titles, descriptions or public comments contain all of these, each at the start of a word. A text without words
   * matches nothing.
   */
  readonly text?: string;
};

export type Period = { readonly from?: Instant; readonly to?: Instant };

/**
 * queue: open tickets only, most urgent first, then what is due first; what has no running target is last in its priority;
 * of equals the longest waiting is first. due: those with a running target only, the soonest due first. recent: last changed
 * first. number: oldest number first.
 */
export type TicketOrder = 'queue' | 'due' | 'recent' | 'number';

export type TicketQuery = {
  readonly filter: TicketFilter;
  readonly order: TicketOrder;
  /** Tickets per page. */
  readonly limit: number;
  /** The `next` of the page before; null: from the start. */
  readonly after?: string | null;
};

export type TicketPage = {
  readonly tickets: readonly Ticket[];
  /** Continues after the last of these, whatever is filed or changed in the meantime; null: this is the last page. */
  readonly next: string | null;
};

/** Tickets to read and show, not to change. */
export type TicketLists = {
  /** Throws InvalidCursorError if `after` does not come from a page of the same filter and order. */
  listTickets(query: TicketQuery): Promise<TicketPage>;
  /** Those that exist, in no particular order. */
  ticketsByNumber(numbers: readonly TicketNumber[]): Promise<readonly Ticket[]>;
};

/** A team's tickets in numbers. */
export type TeamCounts = {
  readonly open: number;
  /** … of those, unassigned. */
  readonly unassigned: number;
  /** … of those, with a missed target that still has not been reached. */
  readonly overdue: number;
  /** … of those, not overdue yet, but due before the moment given. */
  readonly due: number;
  /** Resolved since the moment given and not reopened. */
  readonly resolved: number;
};

/** What people were given, from which is worked out who was given how much. */
export type Ledger = { readonly offered: readonly Offered[]; readonly worked: readonly Worked[] };

/** How many open tickets of some teams are alike. */
export type OpenCount = Pick<Ticket, 'team' | 'status' | 'priority' | 'category' | 'assignee'> & {
  readonly open: number;
  /** … of those, with a missed target that still has not been reached. */
  readonly overdue: number;
  /** … of those, not overdue yet, but due before the moment given. */
  readonly due: number;
};

/** Exact figures, counted by the database at the time of the call. */
export type TicketCounts = {
  /** `most`: no further than this, for lists of what was ever closed. */
  countTickets(filter: TicketFilter, most?: number): Promise<number>;
  /** The open tickets of these teams together, in no particular order; read once, however many ways they are added up. */
  countOpen(teams: readonly TeamId[], dueBefore: Instant): Promise<readonly OpenCount[]>;
  /** How many were resolved since then and not reopened, of each of these teams that has any. */
  countResolved(teams: readonly TeamId[], since: Instant): Promise<ReadonlyMap<TeamId, number>>;
  /** What these people were asked to take, and resolved themselves, since then. By time. */
  ledger(people: readonly PersonId[], since: Instant): Promise<Ledger>;
  /** For each of these teams. The cost depends on the number of open tickets, not of closed ones. */
  countTeams(
    teams: readonly TeamId[],
    at: { readonly dueBefore: Instant; readonly resolvedSince: Instant },
  ): Promise<ReadonlyMap<TeamId, TeamCounts>>;
};

export type TicketSearch = {
  /** Full-text search over titles, descriptions and public comments, best match first. Any text is a valid query. */
  searchTickets(text: string, filter: TicketFilter, limit: number): Promise<readonly Ticket[]>;
};

/** Lists of tickets that people gave a name. */
export type SavedViewReader = {
  savedView(id: string): Promise<SavedView | null>;
  /** Their own, and those of these teams, by name. */
  savedViews(owner: PersonId, teams: readonly TeamId[]): Promise<readonly SavedView[]>;
};

export type SavedViewWriter = {
  saveView(view: SavedView): Promise<void>;
  dropView(id: string): Promise<void>;
};
