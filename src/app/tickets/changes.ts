import type { PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** That a ticket was changed, and whom it may concern: as it was, and as it is now. */
export type Change = {
  readonly ticket: TicketNumber;
  readonly version: number;
  readonly teams: readonly TeamId[];
  /** Its requester, who has it or is asked to take it, who was added to it, and who is asked to approve it. */
  readonly people: readonly PersonId[];
};

const concerned = ({ requester, assignee, watchers, approval }: Ticket): readonly PersonId[] => [
  requester,
  ...(assignee === null ? [] : [assignee]),
  ...watchers,
  ...(approval?.approvers ?? []).map(({ person }) => person),
];

/** `before` null: it was filed, or nobody knows any more. */
export const changeOf = (ticket: Ticket, before: Ticket | null): Change => {
  const both = before === null ? [ticket] : [ticket, before];
  return {
    ticket: ticket.number,
    version: ticket.version,
    teams: [...new Set(both.map(({ team }) => team))],
    people: [...new Set(both.flatMap(concerned))],
  };
};

/** Which tickets just changed in this process: a hint for pages that show them, not to be relied on. */
export type Changes = {
  publish(change: Change): void;
  /** Returns a function that stops it. */
  subscribe(listener: (change: Change) => void): () => void;
};

export const createChanges = (): Changes => {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish: (change) => {
      for (const listener of listeners) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
