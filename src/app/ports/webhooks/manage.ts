import type { Person } from '#src/core/organisation/person.ts';
import type { DeliveryPlace, Webhook, WebhookDelivery } from '#src/core/webhooks/webhook.ts';

export type NewWebhook = {
  readonly name: string;
  readonly url: string;
  /** As typed: an address, an id or a whole name. */
  readonly owner: string;
  readonly events: readonly string[];
  readonly notes: boolean;
};

/** Why not: a code for programs and a sentence for people. */
export type WebhookRefusal = {
  readonly code: 'not_allowed' | 'unknown_webhook' | 'unknown_delivery' | 'invalid' | 'too_many' | 'over';
  readonly words: string;
};

/** Without its secrets. */
export type ShownWebhook = Omit<Webhook, 'secret' | 'oldSecret'>;

/** The newest first. `next`: behind which there are more; null: this is the end. */
type SentDeliveries = { readonly deliveries: readonly WebhookDelivery[]; readonly next: DeliveryPlace | null };

/** Webhooks, for those who may set them up. Secrets are shown when they are made, and never again. */
export type Webhooks = {
  list(actor: Person): Promise<readonly ShownWebhook[] | WebhookRefusal>;
  create(
    actor: Person,
    wanted: NewWebhook,
  ): Promise<{ readonly webhook: ShownWebhook; readonly secret: string } | WebhookRefusal>;
  /** Makes a new secret; the one before holds for another day. */
  rotate(
    actor: Person,
    id: string,
  ): Promise<{ readonly webhook: ShownWebhook; readonly secret: string } | WebhookRefusal>;
  end(actor: Person, id: string): Promise<ShownWebhook | WebhookRefusal>;
  /** Sends an event that says nothing, to see whether it arrives. */
  ping(actor: Person, id: string): Promise<WebhookDelivery | WebhookRefusal>;
  deliveries(
    actor: Person,
    id: string,
    part: { readonly after: DeliveryPlace | null; readonly limit: number },
  ): Promise<SentDeliveries | WebhookRefusal>;
  redeliver(actor: Person, id: string, delivery: string): Promise<WebhookDelivery | WebhookRefusal>;
};
