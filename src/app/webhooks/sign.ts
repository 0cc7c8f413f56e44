import { createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '#src/core/ids.ts';
import type { Webhook } from '#src/core/webhooks/webhook.ts';

const prefix = 'whsec_';

/** 256 random bits, written as standardwebhooks.com has it. */
export const newWebhookSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`;

const signatureWith = (secret: string, content: string): string => {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
};

/** The headers that say that a request is ours, by standardwebhooks.com: signed with the secret before, too, while it holds. */
export const signedHeaders = (
  webhook: Pick<Webhook, 'secret' | 'oldSecret' | 'oldSecretUntil'>,
  { id, body }: { readonly id: string; readonly body: string },
  now: Instant,
): Readonly<Record<string, string>> => {
  const { secret, oldSecret, oldSecretUntil } = webhook;
  const seconds = Math.floor(now / 1_000);
  const holds = oldSecret !== null && oldSecretUntil !== null && now < oldSecretUntil;
  const secrets = holds ? [secret, oldSecret] : [secret];
  return {
    'webhook-id': id,
    'webhook-timestamp': `${seconds}`,
    'webhook-signature': secrets.map((one) => signatureWith(one, `${id}.${seconds}.${body}`)).join(' '),
  };
};
