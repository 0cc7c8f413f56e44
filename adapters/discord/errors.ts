import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryError } from '#src/app/ports/errors.ts';

/** Discord's error codes that we handle: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const codes = {
  unknownInteraction: 10_062,
  unknownWebhook: 10_015,
  alreadyAcknowledged: 40_060,
  invalidToken: 50_027,
  dmsClosed: 50_007,
  invalidBody: 50_035,
} as const;

const isCode = (error: unknown, ...wanted: readonly number[]): boolean =>
  error instanceof DiscordAPIError && wanted.includes(Number(error.code));

/** The person does not accept direct messages from the bot. */
export const isDmsClosed = (error: unknown): boolean => isCode(error, codes.dmsClosed, 50_278);

/** The interaction can no longer be answered: too late, or lost. */
export const isExpired = (error: unknown): boolean =>
  isCode(error, codes.unknownInteraction, codes.unknownWebhook, codes.invalidToken);

/** It was already answered, most likely by an earlier try of ours whose response was lost. */
export const isAlreadyAnswered = (error: unknown): boolean => isCode(error, codes.alreadyAcknowledged);

/**
 * Translates an error for the outbox. If Discord or the network failed, the message may have been posted; its nonce
 * makes the next try the same message.
 */
export const toDeliveryError = (error: unknown): DeliveryError => {
  if (error instanceof DeliveryError) return error;
  if (error instanceof RateLimitError) {
    const retryAfterMs = Math.max(error.retryAfter, error.timeToReset, 1);
    return new DeliveryError('rate_limited', 'Discord asks to slow down.', { retryAfterMs, cause: error });
  }
  if (error instanceof DiscordAPIError) return fromApi(error);
  const message = error instanceof Error ? error.message : String(error);
  const ambiguous = error instanceof HTTPError || !isRefusedConnection(error);
  return new DeliveryError('unavailable', `Discord does not answer: ${message}`, { ambiguous, cause: error });
};

const fromApi = (error: DiscordAPIError): DeliveryError => {
  const message = `Discord: ${error.message} (${error.code})`;
  if (error.status === 401) {
    return new DeliveryError('unavailable', 'Discord does not accept the bot’s token.', { cause: error });
  }
  if (error.status === 400 && isCode(error, codes.invalidBody)) {
    return new DeliveryError('invalid', message, { cause: error });
  }
  // Closed direct messages, a ban, leaving the guild, a deleted channel or message: this address does not work.
  if (error.status === 403 || error.status === 404 || isCode(error, 50_033, 40_007)) {
    return new DeliveryError('unreachable', message, { cause: error });
  }
  return new DeliveryError('invalid', message, { cause: error });
};

const isRefusedConnection = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(String(error.code));
