import type { Card } from '#src/cards/card.ts';
import type { Capabilities } from './capabilities.ts';
import type { Account } from './directory.ts';

/** Where a message is on its platform, so that it can be updated or replied to. */
export type MessageRef = {
  readonly platform: string;
  readonly conversation: string;
  readonly message: string;
};

export type Address =
  | { readonly kind: 'person'; readonly account: Account }
  | { readonly kind: 'channel'; readonly platform: string; readonly channel: string };

/**
 * A message to attach another to. `thread`: the first message of the thread it is in; null: the message itself. `loud`:
 * it asks something, so whoever does not look into threads must see it as well.
 */
export type Above = MessageRef & {
  readonly thread?: string | null;
  readonly loud?: true;
  /** Its reader began this conversation with the desk, so their platform tells them of what is new there. */
  readonly theirs?: true;
  /** What the conversation is about from now on, where the platform names conversations. */
  readonly named?: string;
};

/** A file to put below a card. */
export type FileToSend = {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Its content, read when it is needed; null: it is gone. */
  readonly read: () => Promise<Uint8Array | null>;
};

/** What the desk sends. Failures are `DeliveryError`s; nothing is retried here. */
export type ChatOutbound = {
  readonly platform: string;
  readonly capabilities: Capabilities;
  /**
   * Sends a card and returns where it is. `id` is the same for every try of the same message and is passed on as the
   * platform's idempotency key, if it has one. `under`: the message to attach it to, if the platform has `threads`; if
   * that message is gone or in another conversation, the card is sent on its own. `addressed`: in a channel, whose own
   * buttons it should show at once, the most important first; absent: nobody is named. `isFirstTry`: nothing was sent with
   * this id before, by any process; absent: it may have been. Throws DeliveryError.
   */
  send(message: {
    readonly id: string;
    readonly to: Address;
    readonly card: Card;
    readonly under: Above | null;
    readonly addressed?: readonly Account[];
    readonly isFirstTry?: true;
  }): Promise<MessageRef>;
  /**
   * Replaces the card in place; refused as `invalid` if the capability `updates` is false. `addressed` as in `send`.
   * Throws DeliveryError.
   */
  update(message: {
    readonly ref: MessageRef;
    readonly card: Card;
    readonly addressed?: readonly Account[];
  }): Promise<void>;
  /**
   * Puts files below a card that was sent, as files of the platform’s own, pictures as pictures. `id`: as in `send`.
   * `thread`: the first message of the thread that the card is in; null: it is in none. `again`: an earlier try may have
   * done it, or a part of it; what is there is left alone. Only if the capability `sendsFiles` says `below`. Throws DeliveryError.
   */
  sendFiles?(message: {
    readonly id: string;
    readonly below: MessageRef & { readonly thread: string | null };
    readonly files: readonly FileToSend[];
    readonly again: boolean;
    readonly signal: AbortSignal;
  }): Promise<void>;
  /**
   * Shows there for a few seconds that an answer is being written. Absent: the platform has nothing of the kind. Throws
   * DeliveryError.
   */
  showTyping?(to: Address): Promise<void>;
};
