import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { Enquiry } from '#src/core/enquiries/enquiry.ts';
import type { Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import type { NewsCard, OutboxEntry, SentMessage } from './outbox.ts';

/**
 * Identifies an event by its source's own id, or a form by its nonce. `usedUp`: it is the desk's own and leads to one
 * ticket only; once it has, it leads to no other.
 */
export type InboxKey = { readonly source: string; readonly id: string; readonly usedUp?: true };

/** What a person wrote that is not a ticket yet. */
export type Draft = {
  readonly person: PersonId;
  readonly text: string;
  /** What came with it. */
  readonly files?: SentFiles;
  /** Where it was written, if others read it there. */
  readonly place?: Place;
  /** What began the conversation with the desk alone that it is part of, where a platform keeps several apart. */
  readonly below?: Place;
};

/** A draft as it is kept. `at`: when it was first written. */
export type KeptDraft = Draft & { readonly id: string; readonly at: Instant };

/** What came in, what was sent, and what is owed. */
export type MessageReader = {
  /** The ticket that a platform event led to; null: none, or the event is unknown. */
  inboxTicket(key: InboxKey): Promise<TicketNumber | null>;
  /** Cards that were sent and may need a refresh when the ticket changes. */
  sentMessages(ticket: TicketNumber): Promise<readonly SentMessage[]>;
  sentMessage(id: string): Promise<SentMessage | null>;
  sentMessageAt(ref: MessageRef): Promise<SentMessage | null>;
  /** The card on which someone sees the news of a team; null: they have had none. */
  newsCard(person: PersonId, team: TeamId): Promise<NewsCard | null>;
  /** Someone's cards with the news of their teams, one a team. */
  newsCardsOf(person: PersonId): Promise<readonly NewsCard[]>;
  /** Everyone's cards with the news of a team. */
  newsCards(team: TeamId): Promise<readonly NewsCard[]>;
  /** What this person was told about a ticket, and when, oldest first. */
  toldAbout(
    ticket: TicketNumber,
    person: PersonId,
  ): Promise<readonly { readonly notice: Notice; readonly at: Instant }[]>;
  /** Null if it no longer exists. */
  draft(id: string): Promise<KeptDraft | null>;
  /** What this person wrote since then and was asked about, the first first. */
  draftsSince(person: PersonId, since: Instant): Promise<readonly KeptDraft[]>;
  /** The ticket of which something stands under this message; null: none, or it was not said yet. */
  ticketAskedAt(place: Place): Promise<TicketNumber | null>;
  /** What this draft has led to so far; null: nothing, or it does not exist. */
  enquiry(draft: string): Promise<Enquiry | null>;
  /** What this person wrote there, and changed after `since`, the latest first; at most ten. */
  enquiriesOf(
    person: PersonId,
    source: string,
    since: Instant,
  ): Promise<readonly { readonly draft: string; readonly enquiry: Enquiry }[]>;
  /** The keys of everything that was ever owed for a ticket. */
  owedKeys(number: TicketNumber): Promise<readonly string[]>;
};

export type MessageWriter = {
  /** Records the key with the ticket it led to. If the key was recorded before, returns the ticket it led to then. */
  claimInbox(
    key: InboxKey,
    at: Instant,
    ticket: TicketNumber | null,
  ): Promise<{ readonly first: true } | { readonly first: false; readonly ticket: TicketNumber | null }>;
  enqueue(entries: readonly OutboxEntry[], at: Instant): Promise<void>;
  /**
   * What is still owed to `from` about these tickets becomes owed to `to`, and so do the cards that `from` was sent on
   * this platform: they are kept up to date as `to` sees them.
   */
  readdress(from: PersonId, to: PersonId, tickets: readonly TicketNumber[], platform: string): Promise<void>;
  saveDraft(draft: KeptDraft): Promise<void>;
  /** Of a draft that exists. Nothing else changes it between `lock` and this. */
  saveEnquiry(draft: string, enquiry: Enquiry): Promise<void>;
};
