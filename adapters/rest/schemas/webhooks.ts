import { z } from 'zod';
import { time } from './parts.ts';

export const webhookSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    owner: z.string().describe('It hears of tickets on whose desk’s side they are'),
    events: z.array(z.string()),
    notes: z.boolean(),
    createdAt: time,
    oldSecretUntil: time.nullable().describe('Until then requests are signed with the secret before, too'),
    failingSince: time.nullable().describe('Since when nothing has arrived; after three days it is ended'),
    endedAt: time.nullable(),
    endedWhy: z.enum(['removed', 'failing', 'gone', 'person']).nullable(),
  })
  .meta({ id: 'Webhook' });

export const webhooksSchema = z.object({ webhooks: z.array(webhookSchema) }).meta({ id: 'Webhooks' });

export const madeWebhookSchema = z
  .object({ webhook: webhookSchema, secret: z.string().describe('whsec_…: shown this once') })
  .meta({ id: 'MadeWebhook' });

export const deliverySchema = z
  .object({
    id: z.string().describe('`webhook-id` of the request, the same however often it is sent'),
    type: z.string(),
    createdAt: time,
    state: z.enum(['waiting', 'delivered', 'failed', 'dropped']),
    attempts: z.int(),
    lastAt: time.nullable(),
    lastStatus: z.int().nullable().describe('What the server answered'),
    lastFault: z.string().nullable(),
    body: z.string().nullable().describe('What was sent, as JSON; null without the scopes `tickets:read` and `notes`'),
  })
  .meta({ id: 'Delivery' });

export const deliveriesSchema = z
  .object({
    deliveries: z.array(deliverySchema).describe('The newest first'),
    next: z.string().nullable().describe('Send it as `after`; null: this was the last page'),
  })
  .meta({ id: 'Deliveries' });
