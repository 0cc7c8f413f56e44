import type { Card } from '#src/cards/card.ts';
import type { Instant } from '#src/core/ids.ts';

/** A message as a platform of our own keeps it. */
export type LoggedMessage = {
  readonly id: string;
  readonly conversation: string;
  readonly card: Card;
  readonly sentAt: Instant;
  readonly updatedAt: Instant;
};

/** Where a platform that lives inside the desk (the playground) keeps its conversations. */
export type ConversationLog = {
  /** A second append with the same `key` changes nothing and returns the first message. */
  append(entry: {
    readonly key: string;
    readonly conversation: string;
    readonly card: Card;
    readonly at: Instant;
  }): Promise<LoggedMessage>;
  /** Null when there is no such message. */
  replace(entry: {
    readonly conversation: string;
    readonly id: string;
    readonly card: Card;
    readonly at: Instant;
  }): Promise<LoggedMessage | null>;
  find(conversation: string, id: string): Promise<LoggedMessage | null>;
  /** Oldest first, the last `limit` of them. */
  list(conversation: string, limit: number): Promise<readonly LoggedMessage[]>;
};
