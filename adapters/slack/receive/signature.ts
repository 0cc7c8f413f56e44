import { createHmac, timingSafeEqual } from 'node:crypto';

/** Requests older than this, or this far in the future, are refused: they may be replayed. */
const toleranceSeconds = 300;

/** What Slack writes in `x-slack-signature` for this body at this time. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** Whether Slack sent this, now. `now` in milliseconds. */
export const isFromSlack = (
  secret: string,
  request: {
    readonly timestamp: string | undefined;
    readonly signature: string | undefined;
    readonly body: string;
  },
  now: number,
): boolean => {
  const { timestamp, signature, body } = request;
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1_000 - Number(timestamp)) > toleranceSeconds) return false;
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
