import type { DeliveryPlace, Webhook, WebhookDelivery } from '#src/core/webhooks/webhook.ts';

/** Webhooks as they are stored, and what was sent to them. */
export type WebhookReader = {
  /** Whether there is one that is not over. Every change of a ticket asks. */
  hasWebhooks(): Promise<boolean>;
  webhook(id: string): Promise<Webhook | null>;
  /** Over or not, the newest first. */
  webhooks(): Promise<readonly Webhook[]>;
  webhookDelivery(id: string): Promise<WebhookDelivery | null>;
  /** The newest first, behind `after`. */
  webhookDeliveries(
    webhook: string,
    part: { readonly after: DeliveryPlace | null; readonly limit: number },
  ): Promise<readonly WebhookDelivery[]>;
};

export type WebhookWriter = {
  saveWebhook(webhook: Webhook): Promise<void>;
  /** A delivery whose id is known stays as it is. */
  addWebhookDeliveries(deliveries: readonly WebhookDelivery[]): Promise<void>;
  /** Of one that is there: what came of trying it. */
  saveWebhookDelivery(delivery: WebhookDelivery): Promise<void>;
};
