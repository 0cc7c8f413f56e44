import type { Card } from '#src/cards/card.ts';
import type { Capabilities } from './capabilities.ts';
import type { Account } from './directory.ts';

/** Where a message stands on its platform, so that it can be updated or replied to. */
export type MessageRef = {
  readonly platform: string;
  readonly conversation: string;
  readonly message: string;
};

export type Address =
  | { readonly kind: 'person'; readonly account: Account }
  | { readonly kind: 'channel'; readonly platform: string; readonly channel: string };

/** A message that another hangs under. `thread`: the message that the thread it stands in began with; null: itself. */
export type Above = MessageRef & { readonly thread?: string | null };

/** What the desk sends. Failures are `DeliveryError`s; nothing is tried again here. */
export type ChatOutbound = {
  readonly platform: string;
  readonly capabilities: Capabilities;
  /**
   * Sends a card and answers where it stands. `id` is the same for every try of the same message: what the platform
   * offers for idempotency gets it. `under`: what it hangs under, where the platform has `threads`; one that is gone, or
   * that stands in another conversation, leaves the card to stand by itself. Throws DeliveryError.
   */
  send(message: {
    readonly id: string;
    readonly to: Address;
    readonly card: Card;
    readonly under: Above | null;
  }): Promise<MessageRef>;
  /** Replaces the card in place; refused as `invalid` where the capability `updates` is false. Throws DeliveryError. */
  update(message: { readonly ref: MessageRef; readonly card: Card }): Promise<void>;
};
