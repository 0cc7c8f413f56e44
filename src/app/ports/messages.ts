import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { OutboxEntry, SentMessage } from './outbox.ts';

/** An event by its source's own id, or a form by its nonce. */
export type InboxKey = { readonly source: string; readonly id: string };

/** What a person wrote that is not a ticket yet. */
type Draft = { readonly person: PersonId; readonly text: string };

/** What came in, what went out, and what is owed. */
export type MessageReader = {
  /** The ticket that an event of a platform led to; null: none, or the event is not known. */
  inboxTicket(key: InboxKey): Promise<TicketNumber | null>;
  /** Cards that stand somewhere and may need a refresh when the ticket changes. */
  sentMessages(ticket: TicketNumber): Promise<readonly SentMessage[]>;
  sentMessage(id: string): Promise<SentMessage | null>;
  sentMessageAt(ref: MessageRef): Promise<SentMessage | null>;
  /** Null when it is gone. */
  draft(id: string): Promise<Draft | null>;
  /** The keys of everything that was ever owed for a ticket. */
  owedKeys(number: TicketNumber): Promise<readonly string[]>;
};

export type MessageWriter = {
  /** True the first time, keeping the ticket it led to; afterwards the same key is known, with that ticket. */
  claimInbox(
    key: InboxKey,
    at: Instant,
    ticket: TicketNumber | null,
  ): Promise<{ readonly first: true } | { readonly first: false; readonly ticket: TicketNumber | null }>;
  enqueue(entries: readonly OutboxEntry[], at: Instant): Promise<void>;
  keepDraft(draft: Draft & { readonly id: string; readonly at: Instant }): Promise<void>;
};
