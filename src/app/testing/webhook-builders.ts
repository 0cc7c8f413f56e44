import type { Webhook, WebhookDelivery } from '#src/core/webhooks/webhook.ts';
import { monday, personId } from './builders.ts';

export const aWebhook = (given: Partial<Webhook> = {}): Webhook => ({
  id: 'w1',
  name: 'Monitoring',
  url: 'https://hooks.example.com/desk',
  owner: personId('ada'),
  events: ['*'],
  notes: false,
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  oldSecret: null,
  oldSecretUntil: null,
  createdBy: personId('ada'),
  createdAt: monday,
  failingSince: null,
  endedAt: null,
  endedWhy: null,
  ...given,
});

export const aWebhookDelivery = (given: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  id: 'w1.1.1',
  webhook: 'w1',
  type: 'ticket.filed',
  body: '{}',
  createdAt: monday,
  since: monday,
  state: 'waiting',
  attempts: 0,
  lastAt: null,
  lastStatus: null,
  lastFault: null,
  ...given,
});
