import { z } from 'zod';
import { type TaskKind, taskKind } from '#src/app/background/task-kinds.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { Sent, WebhookSender } from '#src/app/ports/webhooks/sender.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { failsFor, mayOwnWebhook, triedFor, type Webhook, type WebhookDelivery } from '#src/core/webhooks/webhook.ts';
import { endWebhook, endWithOwner } from './end-webhook.ts';
import { signedHeaders } from './sign.ts';

/** What is stored with each task: never changes. */
export const deliverWebhookKind = 'webhook';

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sender: WebhookSender;
  readonly onWake: () => void;
};

const isArrived = (sent: Sent): boolean => 'status' in sent && sent.status >= 200 && sent.status < 300;

const faultOf = (sent: Sent): string | null => {
  if (isArrived(sent)) return null;
  return 'fault' in sent ? sent.fault : `the server answered ${sent.status}`;
};

/** Why a webhook is ended after this; null: it is not. Who answers 410 wants nothing any more. */
const endsNow = (webhook: Webhook, sent: Sent, now: Instant): 'gone' | 'failing' | null => {
  if ('status' in sent && sent.status === 410) return 'gone';
  const { failingSince } = webhook;
  return failingSince !== null && now - failingSince >= failsFor ? 'failing' : null;
};

/** Keeps what came of a try, and what that means for its webhook. Resolves with whether it is to be tried again. */
const keep = async (
  tx: Transaction,
  { id, sent }: { readonly id: string; readonly sent: Sent },
  now: Instant,
): Promise<{ readonly again: boolean; readonly ended: boolean }> => {
  const delivery = await tx.webhookDelivery(id);
  if (delivery === null) return { again: false, ended: false };
  await tx.lock(`webhook:${delivery.webhook}`);
  const webhook = await tx.webhook(delivery.webhook);
  const fault = faultOf(sent);
  const isGivenUp = fault !== null && now - delivery.since >= triedFor;
  const state: WebhookDelivery['state'] = fault === null ? 'delivered' : isGivenUp ? 'failed' : 'waiting';
  const status = 'status' in sent ? sent.status : null;
  const tried = { attempts: delivery.attempts + 1, lastAt: now, lastStatus: status, lastFault: fault };
  await tx.saveWebhookDelivery({ ...delivery, ...tried, state });
  if (webhook === null || webhook.endedAt !== null) return { again: false, ended: false };
  const failingSince = fault === null ? null : (webhook.failingSince ?? now);
  const since = { ...webhook, failingSince };
  const why = fault === null ? null : endsNow(since, sent, now);
  if (why !== null) {
    await endWebhook(tx, since, { why, by: null, through: 'desk' }, now);
    return { again: false, ended: true };
  }
  if (failingSince !== webhook.failingSince) await tx.saveWebhook(since);
  return { again: fault !== null && !isGivenUp, ended: false };
};

/** Sends one event to one webhook; the tasks lane tries again for a day. */
export const createDeliverWebhook = (parts: Parts): TaskKind<{ readonly delivery: string }> =>
  taskKind({
    payload: z.object({ delivery: z.string(), round: z.number().optional() }),
    atMostAtOnce: 8,
    leaseMs: minutes(1),
    timeoutMs: minutes(1),
    run: async ({ delivery: id }, { signal }) => {
      const { store, clock, log, sender, onWake } = parts;
      const delivery = await store.read.webhookDelivery(id);
      if (delivery === null || delivery.state !== 'waiting') return 'done';
      const webhook = await store.read.webhook(delivery.webhook);
      const owner = webhook === null ? null : await store.read.person(webhook.owner);
      if (webhook?.endedAt === null && !mayOwnWebhook(owner)) {
        await endWithOwner(store, webhook.id, clock.now());
        onWake();
      }
      if (webhook === null || webhook.endedAt !== null || !mayOwnWebhook(owner)) {
        await store.transaction((tx) => tx.saveWebhookDelivery({ ...delivery, state: 'dropped' }));
        return 'done';
      }
      const { url } = webhook;
      const { body } = delivery;
      const sent = await sender.send({ url, body, headers: signedHeaders(webhook, delivery, clock.now()), signal });
      // Given back: it was the desk that stopped, not the receiver.
      signal.throwIfAborted();
      const { again, ended } = await store.transaction((tx) => keep(tx, { id, sent }, clock.now()));
      if (ended) {
        log.warn({ webhook: webhook.id }, 'a webhook was ended, because nothing arrives there any more');
        onWake();
      }
      if (again) throw new Error(`webhook ${webhook.name}: ${faultOf(sent)}`);
      return 'done';
    },
  });
