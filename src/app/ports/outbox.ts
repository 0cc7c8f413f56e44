import type { FactorNews } from '#src/core/access/access-event.ts';
import type { Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Rhythm } from '#src/core/reports/regular-reports.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import type { Sender } from './chat/directory.ts';
import type { MessageRef } from './chat/outbound.ts';
import type { DeliveryFault } from './errors.ts';

/** What is owed: a notice to someone, or the refresh of a card that was already sent. */
export type Owed =
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** `anew`: send it even if the fingerprint matches, because what is shown there is no longer known. */
  | { readonly kind: 'refresh'; readonly sent: string; readonly anew?: true }
  /** Of the card with this team's news. */
  | { readonly kind: 'refresh'; readonly team: TeamId }
  /** To a team's log channel: this page of what was said on a ticket that is over. */
  | { readonly kind: 'transcript'; readonly page: number }
  /** A manager's morning digest: their teams' numbers at the time of delivery. */
  | { readonly kind: 'digest' }
  /** To someone who asked for it: the figures of a week or month, of one team or of all they may see. */
  | {
      readonly kind: 'report';
      readonly rhythm: Rhythm;
      readonly first: string;
      readonly last: string;
      readonly team: TeamId | null;
      /** Rather there than in a chat. */
      readonly by?: 'email';
    }
  /**
   * For somebody's calendar, by e-mail: an appointment of theirs, or that it is none (`off`). `own`: nothing
   * else tells them, because they did it themselves, or only somebody else comes.
   */
  | {
      readonly kind: 'invitation';
      readonly id: number;
      readonly from: Instant;
      readonly to: Instant;
      readonly sequence: number;
      readonly off?: true;
      readonly own?: true;
    }
  /** Someone is away with accepted work: those who lead decide who goes on with it. */
  | { readonly kind: 'holder_away'; readonly person: PersonId }
  /** Somebody is asked to cover or swap, or that was decided. */
  | {
      readonly kind: 'rotation_change';
      readonly change: number;
      readonly told: 'asked' | 'agreed' | 'refused';
    }
  /** Another account was linked to this person; `name` is its name on its platform. */
  | {
      readonly kind: 'linked';
      readonly account: Sender;
      readonly name: string;
      /** With which it can be undone. Absent in rows of an earlier version. */
      readonly link?: string;
      /** It is told on that account; absent: on the others. */
      readonly onAdded?: true;
    }
  /** To the account that is to be added: is it so? */
  | { readonly kind: 'link_asked'; readonly link: string }
  /** To the side that did not do it: the link was undone. */
  | { readonly kind: 'unlinked'; readonly link: string }
  /** To the side that did not say so: the other one said that it was not them. `onAdded`: it is told on that account. */
  | { readonly kind: 'link_refused'; readonly link: string; readonly onAdded: boolean }
  /** To someone who wants to sign in to the console, or whom somebody else wants to be. */
  | { readonly kind: 'sign_in_asked'; readonly signIn: string }
  /** How they sign in has changed, or somebody tried: what happened, and what the factor is called or how many codes are left. */
  | { readonly kind: 'second_factor'; readonly what: FactorNews; readonly detail: string; readonly agent: string }
  /** To an admin: nothing is sent to this webhook any more. */
  | { readonly kind: 'webhook_ended'; readonly webhook: string }
  /** To whoever caused `notice`: it reached nobody, and why. */
  | { readonly kind: 'not_reached'; readonly notice: Notice; readonly fault: OutboxFault }
  /** To whoever looks after articles that should be read again: those that are then. */
  | { readonly kind: 'review' }
  /** To whoever wrote to the desk alone and then nothing more: is it to be filed? `draft`: what they wrote. */
  | { readonly kind: 'enquiry'; readonly draft: string }
  /** To an admin: what reached nobody lately. */
  | { readonly kind: 'undelivered' };

/** Why a message was not delivered. */
export type OutboxFault = {
  /**
   * A `DeliveryFault`, or `ambiguous`: unavailable, but it may have arrived. `refused`: unavailable, while the same
   * platform takes other messages. `bounced`: it was taken, and came back later. `switched_off`: too much came back from there.
   * `no_account`: nobody knows where to send it.
   */
  readonly code: DeliveryFault | 'ambiguous' | 'refused' | 'no_account' | 'bounced' | 'switched_off';
  readonly message: string;
  /** The platform tried last; null: none. */
  readonly platform: string | null;
};

/** Messages that failed or wait for the same reason. */
export type OutboxTrouble = {
  readonly state: 'failed' | 'postponed';
  readonly platform: string | null;
  readonly code: string;
  /** In the words of the first of them. */
  readonly message: string;
  readonly count: number;
};

/**
 * A person, a team's channel, or the channel in which it keeps transcripts: one apart, so that what cannot be delivered
 * there holds up nothing in the other. `place`: under a message that somebody wrote, where others read it too.
 */
export type Recipient =
  | { readonly person: PersonId }
  | { readonly team: TeamId }
  | { readonly logOf: TeamId }
  | { readonly place: Place };

export type OutboxEntry = {
  /** A second entry with the same key is not written. */
  readonly key: string;
  readonly ticket: TicketNumber | null;
  readonly to: Recipient;
  readonly owed: Owed;
  /** Earliest delivery time; right away if absent. */
  readonly notBefore?: Instant;
};

export type OutboxRow = Omit<OutboxEntry, 'notBefore'> & {
  readonly id: string;
  /** Tries before this one. */
  readonly attempts: number;
  readonly createdAt: Instant;
  /** Since when it is tried: later than `createdAt` if it failed once and is owed again. */
  readonly owedSince: Instant;
  /** Platforms that were unreachable in earlier tries of this row. */
  readonly unreachable: readonly string[];
};

/**
 * A claim that expires; a stale token changes nothing. Its length is measured by the database's own clock, not by the
 * desk's `now`, which can be moved.
 */
export type Lease = { readonly id: string; readonly token: string };

/** A card that was sent. */
export type SentMessage = {
  readonly id: string;
  readonly ticket: TicketNumber | null;
  readonly to: Recipient;
  readonly ref: MessageRef;
  /** What it said; the card is rebuilt from it. */
  readonly notice: Notice;
  /**
   * Fingerprint of the card as last shown: an unchanged card is not sent again. Null: the platform cannot replace
   * cards, so no refresh is owed.
   */
  readonly fingerprint: string | null;
  readonly sentAt: Instant;
};

/**
 * The card with the news of a team that someone who leads has before them: there is one for each person and team. A card
 * about a single ticket is a `SentMessage` as well, and is kept up to date as such.
 */
export type NewsCard = {
  readonly to: { readonly person: PersonId };
  readonly team: TeamId;
  /** The row it was sent for. */
  readonly sentAs: string;
  readonly ref: MessageRef;
  /** What it shows. `told`: by a message; false: it was added later, which made no sound. */
  readonly news: readonly { readonly notice: Notice; readonly told: boolean }[];
  /** When it was sent: the last time they heard. */
  readonly sentAt: Instant;
  /** When news was last added to it. */
  readonly shownAt: Instant;
};

export type Outbox = {
  /**
   * Due rows, oldest first, at most one per recipient so that their order is kept. A row created or retried in the
   * future dates from before the clock was set back, and is due as well.
   */
  claim(options: {
    readonly limit: number;
    readonly leaseMs: number;
    readonly now: Instant;
  }): Promise<readonly (Lease & { readonly row: OutboxRow })[]>;
  /** Holds a row for `leaseMs` from now. False: the lease was lost. */
  renew(lease: Lease, leaseMs: number): Promise<boolean>;
  /**
   * Delivered: marks the row as done and saves where the card is, in one transaction. `version` is the version of the
   * ticket the card shows; null if it shows none or cannot be replaced. If the ticket has changed since, a refresh is
   * added as well; a concurrent change either sees the card or is seen here. `news`: it is now the card for a team's
   * news. False: the lease was lost.
   */
  markSent(
    lease: Lease,
    sent: Omit<SentMessage, 'id'>,
    version: number | null,
    news?: NewsCard | null,
  ): Promise<boolean>;
  /** A card was replaced in place, or needed no change. `sent` null: a team's news. */
  markRefreshed(
    lease: Lease,
    sent: { readonly id: string; readonly fingerprint: string } | null,
    now: Instant,
  ): Promise<boolean>;
  /**
   * What else is owed to the recipient of a leased row, oldest first, due or not; empty if the lease was lost. While
   * the lease is held, nobody else delivers these.
   */
  behind(lease: Lease, limit: number): Promise<readonly OutboxRow[]>;
  /**
   * Delivered, with nothing to keep up to date but perhaps a team's `news`. `together`: rows from `behind` that were sent
   * on the same card.
   */
  markDelivered(lease: Lease, now: Instant, together?: readonly OutboxRow[], news?: NewsCard | null): Promise<boolean>;
  /** Told on a card that was sent for another row. */
  markToldWith(lease: Lease, sentAs: string, now: Instant): Promise<boolean>;
  /**
   * The leased row's news was added to this card, which is not a ticket's own any more. It is not settled by that. False:
   * the lease was lost.
   */
  markAdded(lease: Lease, news: NewsCard): Promise<boolean>;
  /** Try again at `at`. A message that was `refused` lets those behind it go first until then. */
  retryAt(
    lease: Lease,
    at: Instant,
    fault: OutboxFault & { readonly unreachable: readonly string[] },
    now: Instant,
  ): Promise<boolean>;
  /** Gives it back without having tried; not before `at`. */
  putBack(lease: Lease, at: Instant, now: Instant): Promise<boolean>;
  /** Like `putBack`, and those behind it go first until then: it is news that can wait. */
  setAside(lease: Lease, at: Instant, now: Instant): Promise<boolean>;
  /** Will not be tried again unless it is owed again: shown in `/readyz` and to the admin. */
  markFailed(lease: Lease, fault: OutboxFault, now: Instant): Promise<boolean>;
  /**
   * The way to someone is open again: what failed and was created at or after `since` is owed once more, as if new,
   * except what a platform refused as `invalid`. Returns how many.
   */
  oweAgain(to: Recipient, since: Instant, now: Instant): Promise<number>;
  /** What failed since then and what is being retried, most frequent first; at most 50 reasons. */
  troubles(since: Instant): Promise<readonly OutboxTrouble[]>;
  /** No longer needed: something that happened since made it pointless. */
  supersede(lease: Lease, why: string, now: Instant): Promise<boolean>;
  /**
   * Deletes refreshes settled before `before`: they say nothing the ticket does not. Notices stay, because they record
   * who was told what. Returns how many were deleted.
   */
  forgetRefreshes(before: Instant): Promise<number>;
  /**
   * Whether a message to this recipient (null: to anyone) is being sent right now: it may already be on its platform
   * while its place is not saved yet. Refreshes do not count: the place of their cards is known.
   */
  isSending(to: Recipient | null): Promise<boolean>;
  /**
   * Calls back when a message that was being sent, by any instance, was sent and saved, or given up. Only a hint: calls
   * can be lost or come without reason. Returns a function that stops it.
   */
  onSettled(callback: () => void): () => void;
  /** When the next row that nobody is working on, and that no other holds back, is or was due; null: none. */
  nextDue(now: Instant): Promise<Instant | null>;
  backlog(): Promise<{ readonly pending: number; readonly failed: number; readonly oldestAt: Instant | null }>;
};
