import type { Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Sender } from './chat/directory.ts';
import type { MessageRef } from './chat/outbound.ts';

/** What is owed: a notice to someone, or the refresh of a card that stands somewhere already. */
export type Owed =
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** `anew`: what is shown there is not known any more, whatever the fingerprint says. */
  | { readonly kind: 'refresh'; readonly sent: string; readonly anew?: true }
  /** A manager's morning: how their teams stand when it is delivered. */
  | { readonly kind: 'digest' }
  /** That another account counts as this person's from now on; `name` is what it is called on its platform. */
  | { readonly kind: 'linked'; readonly account: Sender; readonly name: string };

export type Recipient = { readonly person: PersonId } | { readonly team: TeamId };

export type OutboxEntry = {
  /** A second entry with the same key is not written. */
  readonly key: string;
  readonly ticket: TicketNumber | null;
  readonly to: Recipient;
  readonly owed: Owed;
  /** Not to be delivered before; at once when absent. */
  readonly notBefore?: Instant;
};

export type OutboxRow = Omit<OutboxEntry, 'notBefore'> & {
  readonly id: string;
  /** Tries before this one. */
  readonly attempts: number;
  readonly createdAt: Instant;
  /** Platforms found unreachable in earlier tries of this row. */
  readonly unreachable: readonly string[];
};

/**
 * A claim that lasts a while; a stale token marks nothing. How long is measured by the database's own clock, not by the
 * `now` of the desk, which may be moved.
 */
export type Lease = { readonly id: string; readonly token: string };

/** A card that stands somewhere. */
export type SentMessage = {
  readonly id: string;
  readonly ticket: TicketNumber | null;
  readonly to: Recipient;
  readonly ref: MessageRef;
  /** What it told, from which its card is made again. */
  readonly notice: Notice;
  /**
   * Of the card as last shown: an unchanged card is not sent again. Null: it stands where cards cannot be replaced, and is
   * owed no refresh.
   */
  readonly fingerprint: string | null;
  readonly sentAt: Instant;
};

export type Outbox = {
  /**
   * Due rows, oldest first, at most one for each recipient so that their order holds. A row from the future was owed,
   * or retried, before the clock was set back, and is due as well.
   */
  claim(options: {
    readonly limit: number;
    readonly leaseMs: number;
    readonly now: Instant;
  }): Promise<readonly (Lease & { readonly row: OutboxRow })[]>;
  /**
   * Delivered: the row is done and the card's place kept, in one transaction. `version` is that of the ticket which the
   * card shows, null when it shows none or cannot be replaced; when the ticket has changed since, a refresh of the card is owed with it. A
   * change at this very moment either finds the card or is found. False: the lease was lost.
   */
  markSent(lease: Lease, sent: Omit<SentMessage, 'id'>, version: number | null): Promise<boolean>;
  /** A card was replaced in place, or needed no change. */
  markRefreshed(
    lease: Lease,
    sent: { readonly id: string; readonly fingerprint: string },
    now: Instant,
  ): Promise<boolean>;
  /**
   * What else is owed to the recipient of a held row, oldest first, due or not; none when the lease was lost. While it
   * holds, nobody else delivers these.
   */
  behind(lease: Lease, limit: number): Promise<readonly OutboxRow[]>;
  /** Delivered, and nothing to keep up to date; `together` are rows from `behind` that the same card told. */
  markTold(lease: Lease, now: Instant, together?: readonly OutboxRow[]): Promise<boolean>;
  /** Not now. */
  retryAt(
    lease: Lease,
    at: Instant,
    fault: { readonly code: string; readonly message: string; readonly unreachable: readonly string[] },
    now: Instant,
  ): Promise<boolean>;
  /** Never: visible in `/readyz` and to the admin. */
  markFailed(lease: Lease, fault: { readonly code: string; readonly message: string }, now: Instant): Promise<boolean>;
  /** Overtaken by events; nothing needs to be said any more. */
  supersede(lease: Lease, why: string, now: Instant): Promise<boolean>;
  /**
   * Drops refreshes settled before `before`: they tell nothing that the ticket does not. Notices stay, which say who was
   * told what. Answers how many.
   */
  forgetRefreshes(before: Instant): Promise<number>;
  /**
   * Whether somebody has something for this recipient in hand at this moment, or for anyone when it is null: it may stand
   * on its platform already while its place is not noted yet. Refreshes do not count: their cards are noted.
   */
  inHand(to: Recipient | null): Promise<boolean>;
  /**
   * Calls back when something that was in hand was sent and noted, or given up, in whichever instance. Only a hint: it
   * may get lost, and may come for nothing. Answers how to stop it.
   */
  onSettled(callback: () => void): () => void;
  /** When the next row is due that nobody is at; null: none. */
  nextDue(): Promise<Instant | null>;
  backlog(): Promise<{ readonly pending: number; readonly failed: number; readonly oldestAt: Instant | null }>;
};
