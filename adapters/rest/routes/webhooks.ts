import { z } from 'zod';
import { cursorOf, placeIn } from '#adapters/rest/cursor.ts';
import { type Asked, type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { isoOrNull, isoTime } from '#adapters/rest/json/ticket.ts';
import { cursor } from '#adapters/rest/schemas/parts.ts';
import {
  deliveriesSchema,
  deliverySchema,
  madeWebhookSchema,
  webhookSchema,
  webhooksSchema,
} from '#adapters/rest/schemas/webhooks.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { ShownWebhook, WebhookRefusal } from '#src/app/ports/webhooks/manage.ts';
import type { DeliveryPlace, WebhookDelivery } from '#src/core/webhooks/webhook.ts';

const group = 'Webhooks';
const scope = 'webhooks';
/** Secrets are shown once, so their answers are not kept to be given again. */
const named = false;
const inPath = z.object({ id: z.string().min(1).max(100) });

const statuses: Readonly<Record<WebhookRefusal['code'], 403 | 404 | 409 | 422>> = {
  ...{ not_allowed: 403, unknown_webhook: 404, unknown_delivery: 404 },
  ...{ invalid: 422, too_many: 409, over: 409 },
};

/** What was done, or a Problem. */
const orRefused = <T extends object>(done: T | WebhookRefusal): T => {
  if ('words' in done && 'code' in done) throw problem(statuses[done.code], done.code, done.words);
  return done as T;
};

const webhookJson = (one: ShownWebhook): z.input<typeof webhookSchema> => ({
  ...{ id: one.id, name: one.name, url: one.url, owner: one.owner, events: [...one.events], notes: one.notes },
  createdAt: isoTime(one.createdAt),
  oldSecretUntil: isoOrNull(one.oldSecretUntil),
  failingSince: isoOrNull(one.failingSince),
  endedAt: isoOrNull(one.endedAt),
  endedWhy: one.endedWhy,
});

/** What was sent may have notes in it, whatever its webhook is by now: it takes a key that may read them. */
const deliveryJson = (one: WebhookDelivery, caller: Asked['caller']): z.input<typeof deliverySchema> => ({
  ...{ id: one.id, type: one.type, state: one.state, attempts: one.attempts },
  body: mayReadAll(caller, true) ? one.body : null,
  ...{ createdAt: isoTime(one.createdAt), lastAt: isoOrNull(one.lastAt) },
  ...{ lastStatus: one.lastStatus, lastFault: one.lastFault },
});

/** What is written on tickets leaves the desk by a webhook: only for keys that may read it. */
const mayReadAll = ({ key }: Asked['caller'], notes: boolean): boolean =>
  key.scopes.includes('tickets:read') && (!notes || key.scopes.includes('notes'));

const requireReading = ({ caller }: Pick<Asked, 'caller'>, notes: boolean): void => {
  if (mayReadAll(caller, notes)) return;
  const scope = caller.key.scopes.includes('tickets:read') ? 'notes' : 'tickets:read';
  throw problem(403, 'missing_scope', `What a webhook is sent needs a key with the scope ${scope}, too.`, {
    more: { scope },
  });
};

const listed = endpoint({
  ...{ id: 'listWebhooks', method: 'GET', path: '/webhooks', group, scope },
  summary: 'The webhooks, over or not, for admins',
  answers: webhooksSchema,
  handle: async ({ parts: { webhooks }, caller: { person } }) => ({
    body: { webhooks: orRefused(await webhooks.list(person)).map(webhookJson) },
  }),
});

const created = endpoint({
  ...{ id: 'createWebhook', method: 'POST', path: '/webhooks', group, scope, named },
  summary: 'Set up a webhook; it takes the scope tickets:read, too',
  status: 201,
  body: z.object({
    name: z.string().max(300),
    url: z.string().max(2_000).describe('https, and not in a private network unless it is allowed'),
    events: z.array(z.string().max(100)).max(50).describe('ticket.filed, sla.*, or * for all'),
    owner: z
      .string()
      .max(320)
      .optional()
      .describe('Somebody else in whose name it hears: an address, an id or a whole name'),
    notes: z.boolean().default(false).describe('With internal notes. Needs the scope `notes`, too'),
  }),
  answers: madeWebhookSchema,
  handle: async (asked) => {
    const { parts, caller, body } = asked;
    requireReading(asked, body.notes);
    const wanted = { ...body, owner: body.owner ?? caller.person.id };
    const { webhook, secret } = orRefused(await parts.webhooks.create(caller.person, wanted));
    return { body: { webhook: webhookJson(webhook), secret }, status: 201 };
  },
});

const rotated = endpoint({
  ...{ id: 'rotateWebhookSecret', method: 'POST', path: '/webhooks/{id}/rotate', group, scope, named },
  summary: 'A new secret; for a day requests are signed with the one before, too',
  params: inPath,
  answers: madeWebhookSchema,
  handle: async ({ parts: { webhooks }, caller: { person }, params: { id } }) => {
    const { webhook, secret } = orRefused(await webhooks.rotate(person, id));
    return { body: { webhook: webhookJson(webhook), secret } };
  },
});

const ended = endpoint({
  ...{ id: 'endWebhook', method: 'POST', path: '/webhooks/{id}/end', group, scope, named },
  summary: 'Send nothing there any more',
  params: inPath,
  answers: webhookSchema,
  handle: async ({ parts: { webhooks }, caller: { person }, params: { id } }) => ({
    body: webhookJson(orRefused(await webhooks.end(person, id))),
  }),
});

const pinged = endpoint({
  ...{ id: 'pingWebhook', method: 'POST', path: '/webhooks/{id}/ping', group, scope, named },
  summary: 'Send an event of the type webhook.ping, to see whether it arrives',
  params: inPath,
  answers: deliverySchema,
  handle: async ({ parts: { webhooks }, caller, params: { id } }) => ({
    body: deliveryJson(orRefused(await webhooks.ping(caller.person, id)), caller),
  }),
});

const timeAndId = z.tuple([z.int(), z.string()]);

/** A place in the list of deliveries. Throws InvalidCursorError. */
const placeOf = (text: string): DeliveryPlace => {
  const [createdAt, id] = placeIn(timeAndId, text);
  return { createdAt, id };
};

const deliveries = endpoint({
  ...{ id: 'listDeliveries', method: 'GET', path: '/webhooks/{id}/deliveries', group, scope },
  summary: 'What was sent in the last 30 days, and what came of it',
  params: inPath,
  query: z.object({
    limit: z.int().min(1).max(100).default(50),
    after: cursor.optional(),
  }),
  answers: deliveriesSchema,
  handle: async (asked) => {
    const { parts, caller, params, query } = asked;
    const { limit, after } = query;
    const part = { after: after === undefined ? null : placeOf(after), limit };
    const { deliveries: found, next } = orRefused(await parts.webhooks.deliveries(caller.person, params.id, part));
    return {
      body: {
        deliveries: found.map((one) => deliveryJson(one, caller)),
        next: next === null ? null : cursorOf([next.createdAt, next.id]),
      },
    };
  },
});

const redelivered = endpoint({
  ...{ id: 'redeliver', method: 'POST', path: '/webhooks/{id}/deliveries/{delivery}/redeliver', group, scope, named },
  summary: 'Send it again, with the same id',
  params: inPath.extend({ delivery: z.string().min(1).max(200) }),
  answers: deliverySchema,
  handle: async ({ parts: { webhooks }, caller, params: { id, delivery } }) => ({
    body: deliveryJson(orRefused(await webhooks.redeliver(caller.person, id, delivery)), caller),
  }),
});

export const webhookEndpoints: readonly Endpoint[] = [
  ...[listed, created, rotated, ended, pinged, deliveries, redelivered],
];
