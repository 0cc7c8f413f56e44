import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryError } from '#src/app/ports/errors.ts';

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json lists every code below; what Discord does not
// list there may mean anything, and passes.

/** Codes for an address that does not work, or a message that is gone: nothing we can send will change that. */
const unreachable: ReadonlySet<number> = new Set([
  10_003, // unknown channel
  10_004, // unknown server
  10_008, // unknown message
  10_013, // unknown user
  40_007, // this person is banned from the server
  50_001, // the bot may not see the channel
  50_005, // the message is someone else's
  50_007, // this person does not accept direct messages
  50_013, // the bot may not write there
  50_033, // there is no such recipient
  50_278, // no server in common with this person
]);

/** Codes for a message that Discord will never take as it is. */
const invalid: ReadonlySet<number> = new Set([
  40_005, // too large
  50_006, // empty
  50_035, // a field is not as it must be
  200_000, // the server's own filter does not let it through
]);

/** Every code that gives a message up; docs/discord.md lists them. */
export const finalCodes: readonly number[] = [...unreachable, ...invalid];

/** Opening direct messages too fast, or editing old messages too often: Discord names no time. */
const tooFast: ReadonlySet<number> = new Set([30_046, 40_003]);
const tooFastWaitMs = 30_000;

/** A 429 that does not say how long to wait. */
const unsaidWaitMs = 5_000;

const codes = {
  unknownInteraction: 10_062,
  unknownWebhook: 10_015,
  unknownMember: 10_007,
  unknownUser: 10_013,
  alreadyAcknowledged: 40_060,
  invalidToken: 50_027,
  dmsClosed: 50_007,
  noServerInCommon: 50_278,
} as const;

const isCode = (error: unknown, ...wanted: readonly number[]): boolean =>
  error instanceof DiscordAPIError && wanted.includes(Number(error.code));

/** The person does not accept direct messages from the bot. */
export const isDmsClosed = (error: unknown): boolean => isCode(error, codes.dmsClosed, codes.noServerInCommon);

/** Discord knows no such person, or not in that server. A 404 without one of these codes may be a proxy's. */
export const isNobody = (error: unknown): boolean => isCode(error, codes.unknownMember, codes.unknownUser);

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
    const said = Math.max(error.retryAfter, error.timeToReset);
    const retryAfterMs = said > 0 ? said : unsaidWaitMs;
    return new DeliveryError('rate_limited', 'Discord asks to slow down.', { retryAfterMs, cause: error });
  }
  if (error instanceof DiscordAPIError) return fromApi(error);
  const message = error instanceof Error ? error.message : String(error);
  const ambiguous = error instanceof HTTPError || !isRefusedConnection(error);
  return new DeliveryError('unavailable', `Discord does not answer: ${message}`, { ambiguous, cause: error });
};

const fromApi = (error: DiscordAPIError): DeliveryError => {
  const code = Number(error.code);
  const message =
    Number.isInteger(code) && code > 0 ? `Discord: ${error.message} (${code})` : `Discord: ${error.status}`;
  if (unreachable.has(code)) return new DeliveryError('unreachable', message, { cause: error });
  if (invalid.has(code)) return new DeliveryError('invalid', message, { cause: error });
  if (tooFast.has(code)) {
    return new DeliveryError('rate_limited', message, { retryAfterMs: tooFastWaitMs, cause: error });
  }
  if (error.status === 401) {
    return new DeliveryError('unavailable', 'Discord does not accept the bot’s token.', { cause: error });
  }
  return new DeliveryError('unavailable', message, { cause: error });
};

/** What was answered is not what Discord answers: a proxy's page, for example. Whether anything was done is unknown. */
export const oddAnswer = (): DeliveryError =>
  new DeliveryError('unavailable', 'The answer is not Discord’s.', { ambiguous: true });

const isRefusedConnection = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(String(error.code));
