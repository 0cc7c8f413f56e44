import { prepared } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { DeliveryPlace, Webhook, WebhookDelivery, WebhookEndedWhy } from '#src/core/webhooks/webhook.ts';

const webhookOf = (row: Schema['webhooks']): Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  owner: row.owner as PersonId,
  events: JSON.parse(row.events) as readonly string[],
  notes: row.notes === 1,
  secret: row.secret,
  oldSecret: row.old_secret,
  oldSecretUntil: row.old_secret_until,
  createdBy: row.created_by as PersonId | null,
  createdAt: row.created_at,
  failingSince: row.failing_since,
  endedAt: row.ended_at,
  endedWhy: row.ended_why as WebhookEndedWhy | null,
});

/** Every change of a ticket asks. */
const oneThatHears = prepared((db, _: object) =>
  db.selectFrom('webhooks').select('id').where('ended_at', 'is', null).limit(1),
);

export const hasWebhooks = async (db: Db): Promise<boolean> => (await oneThatHears(db, {})).rows.length > 0;

export const readWebhook = async (db: Db, id: string): Promise<Webhook | null> => {
  const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : webhookOf(row);
};

export const readWebhooks = async (db: Db): Promise<readonly Webhook[]> => {
  const rows = await db.selectFrom('webhooks').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map(webhookOf);
};

export const saveWebhook = async (db: Db, webhook: Webhook): Promise<void> => {
  const { id, name, url, owner, events, notes, secret, createdBy, createdAt } = webhook;
  const changed = {
    ...{ secret, old_secret: webhook.oldSecret, old_secret_until: webhook.oldSecretUntil },
    ...{ failing_since: webhook.failingSince, ended_at: webhook.endedAt, ended_why: webhook.endedWhy },
  };
  const fixed = { name, url, owner, events: JSON.stringify(events), notes: notes ? 1 : 0 };
  await db
    .insertInto('webhooks')
    .values({ id, ...fixed, created_by: createdBy, created_at: createdAt, ...changed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
};

const deliveryOf = (row: Schema['webhook_deliveries']): WebhookDelivery => ({
  id: row.id,
  webhook: row.webhook,
  type: row.type,
  body: row.body,
  createdAt: row.created_at,
  since: row.since,
  state: row.state as WebhookDelivery['state'],
  attempts: row.attempts,
  lastAt: row.last_at,
  lastStatus: row.last_status,
  lastFault: row.last_fault,
});

const columnsOf = ({ since, state, attempts, lastAt, lastStatus, lastFault }: WebhookDelivery) => ({
  ...{ since, state, attempts, last_at: lastAt, last_status: lastStatus, last_fault: lastFault },
});

export const readWebhookDelivery = async (db: Db, id: string): Promise<WebhookDelivery | null> => {
  const row = await db.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : deliveryOf(row);
};

export const readWebhookDeliveries = async (
  db: Db,
  webhook: string,
  { after, limit }: { readonly after: DeliveryPlace | null; readonly limit: number },
): Promise<readonly WebhookDelivery[]> => {
  const all = db.selectFrom('webhook_deliveries').selectAll().where('webhook', '=', webhook);
  const part =
    after === null
      ? all
      : all.where((where) =>
          where.or([
            where('created_at', '<', after.createdAt),
            where.and([where('created_at', '=', after.createdAt), where('id', '<', after.id)]),
          ]),
        );
  return (await part.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(deliveryOf);
};

export const addWebhookDeliveries = async (db: Db, deliveries: readonly WebhookDelivery[]): Promise<void> => {
  for (const delivery of deliveries) {
    const { id, webhook, type, body, createdAt } = delivery;
    await db
      .insertInto('webhook_deliveries')
      .values({ id, webhook, type, body, created_at: createdAt, ...columnsOf(delivery) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
};

export const saveWebhookDelivery = async (db: Db, delivery: WebhookDelivery): Promise<void> => {
  await db.updateTable('webhook_deliveries').set(columnsOf(delivery)).where('id', '=', delivery.id).execute();
};

export const forgetWebhookDeliveries = async (db: Db, before: Instant): Promise<void> => {
  await db.deleteFrom('webhook_deliveries').where('created_at', '<', before).execute();
};
