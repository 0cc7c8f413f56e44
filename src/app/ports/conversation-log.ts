import type { Card } from '#src/cards/card.ts';
import type { Instant } from '#src/core/ids.ts';

/** A message as stored by our own platform. */
export type LoggedMessage = {
  readonly id: string;
  readonly conversation: string;
  readonly card: Card;
  readonly sentAt: Instant;
  readonly updatedAt: Instant;
};

/** Where a platform that is part of the desk (the playground) keeps its conversations. */
export type ConversationLog = {
  /** A second append with the same `key` changes nothing and returns the first message. */
  append(entry: {
    readonly key: string;
    readonly conversation: string;
    readonly card: Card;
    readonly at: Instant;
  }): Promise<LoggedMessage>;
  /** Null if there is no such message. */
  replace(entry: {
    readonly conversation: string;
    readonly id: string;
    readonly card: Card;
    readonly at: Instant;
  }): Promise<LoggedMessage | null>;
  find(conversation: string, id: string): Promise<LoggedMessage | null>;
  /** The last `limit` messages, oldest first. */
  list(conversation: string, limit: number): Promise<readonly LoggedMessage[]>;
};
