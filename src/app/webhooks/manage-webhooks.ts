import { findCalled } from '#src/app/people/find-called.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { NewWebhook, ShownWebhook, WebhookRefusal, Webhooks } from '#src/app/ports/webhooks/manage.ts';
import type { WebhookSender } from '#src/app/ports/webhooks/sender.ts';
import type { ChangedThrough } from '#src/core/administration/change.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { cleanName } from '#src/core/visible-text.ts';
import {
  isEventName,
  mayOwnWebhook,
  mayRunWebhooks,
  mostWebhooks,
  oldSecretHolds,
  type Webhook,
  type WebhookDelivery,
} from '#src/core/webhooks/webhook.ts';
import { deliverWebhookKind } from './deliver-webhook.ts';
import { endWebhook } from './end-webhook.ts';
import { newWebhookSecret } from './sign.ts';

export type WebhookParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly sender: Pick<WebhookSender, 'problemWith'>;
  readonly onWake: () => void;
  /** Through what those who set them up come. */
  readonly through: Extract<ChangedThrough, 'api' | 'console'>;
};

const refusal = (code: WebhookRefusal['code'], words: string): WebhookRefusal => ({ code, words });
const notAllowed = refusal('not_allowed', 'Only admins can manage webhooks.');
const unknown = refusal('unknown_webhook', 'That webhook doesn’t exist.');
const over = refusal('over', 'This webhook has stopped. Create another.');

const shown = ({ secret: _, oldSecret: __, ...webhook }: Webhook): ShownWebhook => webhook;

/** What is wrong with what somebody wants; null: nothing. */
const problemIn = (wanted: NewWebhook, name: string, sender: WebhookParts['sender']): WebhookRefusal | null => {
  const { url, events } = wanted;
  if (name === '' || name.length > 100) return refusal('invalid', 'Enter a name of at most 100 characters.');
  if (events.length === 0 || events.length > 50 || !events.every(isEventName)) {
    return refusal('invalid', 'Enter at least one kind of event, such as ticket.filed, sla.* or *.');
  }
  const wrong = sender.problemWith(url);
  return wrong === null ? null : refusal('invalid', wrong);
};

const create = async (parts: WebhookParts, actor: Person, wanted: NewWebhook) => {
  const { store, clock, log, newId, sender } = parts;
  if (!mayRunWebhooks(actor)) return notAllowed;
  const name = cleanName(wanted.name);
  const problem = problemIn(wanted, name, sender);
  if (problem !== null) return problem;
  const owner = await findCalled(store.read, wanted.owner);
  if (!mayOwnWebhook(owner)) {
    return refusal('invalid', 'Nobody matches that owner, or they have left.');
  }
  return store.transaction(async (tx) => {
    await tx.lock('webhooks');
    const now = clock.now();
    if ((await tx.webhooks()).filter(({ endedAt }) => endedAt === null).length >= mostWebhooks) {
      return refusal('too_many', `There are already ${mostWebhooks} webhooks. Remove one first.`);
    }
    const webhook: Webhook = {
      ...{
        id: `w${newId()}`,
        name,
        url: new URL(wanted.url).href,
        owner: owner.id,
        events: [...new Set(wanted.events)],
      },
      ...{ notes: wanted.notes, secret: newWebhookSecret(), oldSecret: null, oldSecretUntil: null },
      ...{ createdBy: actor.id, createdAt: now, failingSince: null, endedAt: null, endedWhy: null },
    };
    await tx.saveWebhook(webhook);
    const said = { url: webhook.url, owner: owner.id, events: webhook.events, notes: webhook.notes };
    const fields = Object.entries(said).map(([field, after]) => ({ field, before: null, after }));
    const about = { kind: 'webhooks', subject: webhook.id, name } as const;
    await tx.addDeskChanges([{ at: now, by: actor.id, through: parts.through, ...about, change: 'added', fields }]);
    log.info({ webhook: webhook.id, by: actor.id }, 'a webhook was set up');
    return { webhook: shown(webhook), secret: webhook.secret };
  });
};

/** Changes a webhook that is not over, for those who may. */
const change = async <T>(
  { store }: WebhookParts,
  actor: Person,
  id: string,
  work: (tx: Transaction, webhook: Webhook) => Promise<T>,
): Promise<T | WebhookRefusal> => {
  if (!mayRunWebhooks(actor)) return notAllowed;
  return store.transaction(async (tx): Promise<T | WebhookRefusal> => {
    await tx.lock(`webhook:${id}`);
    const webhook = await tx.webhook(id);
    if (webhook === null) return unknown;
    return webhook.endedAt === null ? work(tx, webhook) : over;
  });
};

const rotate = (parts: WebhookParts, actor: Person, id: string) =>
  change(parts, actor, id, async (tx, webhook) => {
    const now = parts.clock.now();
    const next: Webhook = {
      ...webhook,
      secret: newWebhookSecret(),
      oldSecret: webhook.secret,
      oldSecretUntil: now + oldSecretHolds,
    };
    await tx.saveWebhook(next);
    const about = { kind: 'webhooks', subject: id, name: webhook.name, change: 'changed' } as const;
    const fields = [{ field: 'secret', before: null, after: 'new' }];
    await tx.addDeskChanges([{ at: now, by: actor.id, through: parts.through, ...about, fields }]);
    return { webhook: shown(next), secret: next.secret };
  });

/** Has a delivery sent, again or for the first time. */
const send = async (tx: Transaction, delivery: WebhookDelivery): Promise<WebhookDelivery> => {
  const payload = { delivery: delivery.id, round: delivery.since };
  await tx.addTasks(
    [{ key: `webhook:${delivery.id}:${delivery.since}`, kind: deliverWebhookKind, payload }],
    delivery.since,
  );
  return delivery;
};

const ping = (parts: WebhookParts, actor: Person, id: string) =>
  change(parts, actor, id, async (tx, webhook) => {
    const now = parts.clock.now();
    const body = JSON.stringify({ type: 'webhook.ping', timestamp: new Date(now).toISOString(), data: {} });
    const delivery: WebhookDelivery = {
      ...{ id: `${webhook.id}.ping.${parts.newId()}`, webhook: id, type: 'webhook.ping', body, createdAt: now },
      ...{ since: now, state: 'waiting', attempts: 0, lastAt: null, lastStatus: null, lastFault: null },
    };
    await tx.addWebhookDeliveries([delivery]);
    return send(tx, delivery);
  });

const redeliver = (parts: WebhookParts, actor: Person, id: string, wanted: string) =>
  change(parts, actor, id, async (tx) => {
    const delivery = await tx.webhookDelivery(wanted);
    if (delivery === null || delivery.webhook !== id) {
      return refusal('unknown_delivery', 'Nothing with this id was sent to this webhook.');
    }
    // It is on its way already.
    if (delivery.state === 'waiting') return delivery;
    const again = { ...delivery, state: 'waiting', since: parts.clock.now() } as const;
    await tx.saveWebhookDelivery(again);
    return send(tx, again);
  });

/** See `Webhooks`. */
export const createWebhooks = (parts: WebhookParts): Webhooks => {
  const { store, clock, onWake } = parts;
  const woken = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    onWake();
    return done;
  };
  return {
    list: async (actor) => (mayRunWebhooks(actor) ? (await store.read.webhooks()).map(shown) : notAllowed),
    create: (actor, wanted) => create(parts, actor, wanted),
    rotate: (actor, id) => rotate(parts, actor, id),
    end: (actor, id) =>
      change(parts, actor, id, async (tx, webhook) =>
        shown(await endWebhook(tx, webhook, { why: 'removed', by: actor.id, through: parts.through }, clock.now())),
      ),
    ping: (actor, id) => woken(ping(parts, actor, id)),
    deliveries: async (actor, id, { after, limit }) => {
      if (!mayRunWebhooks(actor)) return notAllowed;
      if ((await store.read.webhook(id)) === null) return unknown;
      const found = await store.read.webhookDeliveries(id, { after, limit: limit + 1 });
      const deliveries = found.slice(0, limit);
      return { deliveries, next: found.length > limit ? (deliveries.at(-1) ?? null) : null };
    },
    redeliver: (actor, id, delivery) => woken(redeliver(parts, actor, id, delivery)),
  };
};
