import { type Card, plainCard } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { WebhookEndedWhy } from '#src/core/webhooks/webhook.ts';

/** To admins: nothing is sent to this webhook any more. */
export const webhookEndedCard = (name: string, why: WebhookEndedWhy): Card =>
  plainCard('webhook_ended', 'warning', texts.webhook.ended(name), [texts.webhook.why[why], texts.webhook.whatNow]);
