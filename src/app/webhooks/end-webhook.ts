import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { ChangedThrough } from '#src/core/administration/change.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Webhook, WebhookEndedWhy } from '#src/core/webhooks/webhook.ts';

/** Ends a webhook, and keeps who or what did. Admins are told when nobody did it by hand. */
export const endWebhook = async (
  tx: Transaction,
  webhook: Webhook,
  {
    why,
    by,
    through,
  }: { readonly why: WebhookEndedWhy; readonly by: PersonId | null; readonly through: ChangedThrough },
  now: Instant,
): Promise<Webhook> => {
  const ended = { ...webhook, endedAt: now, endedWhy: why };
  await tx.saveWebhook(ended);
  const about = { kind: 'webhooks', subject: webhook.id, name: webhook.name, change: 'removed' } as const;
  const fields = [{ field: 'why', before: null, after: why }];
  await tx.addDeskChanges([{ at: now, by, through, ...about, fields }]);
  if (why === 'removed') return ended;
  const owed = { kind: 'webhook_ended', webhook: webhook.id } as const;
  const admins = await tx.peopleWithRole('admin');
  await tx.enqueue(
    admins.map(({ id }) => ({
      ...{ key: `webhook_ended:${webhook.id}:${id}`, ticket: null, to: { person: id }, owed },
    })),
    now,
  );
  return ended;
};

/** Ends a webhook whose owner has left: once, whichever instance finds out first. */
export const endWithOwner = (store: Store, id: string, now: Instant): Promise<void> =>
  store.transaction(async (tx) => {
    await tx.lock(`webhook:${id}`);
    const webhook = await tx.webhook(id);
    if (webhook?.endedAt === null) await endWebhook(tx, webhook, { why: 'person', by: null, through: 'desk' }, now);
  });
