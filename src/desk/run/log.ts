import { type DestinationStream, pino } from 'pino';
import type { Log } from '#src/app/ports/log.ts';
import type { Config } from '#src/config.ts';

/** Fields with such names are secret, however they are spelled: clientSecret, bot_token, X-Api-Key. */
const secretName = /token|secret|passw|pwd|authori[sz]ation|cookie|credential|(api|private|access|signing)[-_]?key/i;
/** The password of an address such as postgres://user:password@host. */
const passwordInAddress = /(:\/\/[^\s/:@]*):[^\s/?#]+@/g;
/** The same among the options of an address. */
const passwordOption = /([?&](?:password|sslpassword)=)[^\s&"']+/gi;
const struckOut = '[redacted]';
/** The deepest level logged; it also ends circular structures. */
const deepest = 8;

const plainText = (text: string): string =>
  text.replace(passwordInAddress, `$1:${struckOut}@`).replace(passwordOption, `$1${struckOut}`);

/**
 * Only the parts of an error that say what went wrong. SDKs attach the whole request: headers with our token, URLs with
 * an interaction's token, what people wrote.
 */
const errorFacts = (error: Error, depth: number): object => {
  const { code, status, cause } = error as { code?: unknown; status?: unknown; cause?: unknown };
  return {
    type: error.constructor.name,
    message: plainText(error.message),
    ...(isShort(code) && { code }),
    ...(isShort(status) && { status }),
    stack: plainText(error.stack ?? ''),
    ...(cause !== undefined && { cause: withoutSecrets(cause, depth + 1) }),
  };
};

const isShort = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/** The same facts with secrets redacted by name, at any depth. */
const withoutSecrets = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return plainText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '…';
  if (value instanceof Error) return errorFacts(value, depth);
  if ('toJSON' in value && typeof value.toJSON === 'function') return withoutSecrets(value.toJSON(), depth + 1);
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, depth + 1));
  const kept = Object.entries(value).map(([name, inner]) => [
    name,
    secretName.test(name) ? struckOut : withoutSecrets(inner, depth + 1),
  ]);
  return Object.fromEntries(kept);
};

/** What waits to be written, in bytes, while it cannot be: then lines are dropped. */
const mostWaiting = 1024 * 1024;

/** A log that cannot be written, because its disk is full or its reader is gone, does not end the desk. */
const standardError = (): DestinationStream => {
  const stream = pino.destination({ dest: 2, sync: true, maxLength: mostWaiting });
  stream.on('error', () => {});
  return stream;
};

/**
 * JSON lines on standard error, or wherever a test wants them. Secrets are redacted wherever a caller put them; a line
 * that is not written costs nothing.
 */
export const createLog = (level: Config['logLevel'], to: DestinationStream = standardError()): Log => {
  const formatters = { log: (facts: object) => withoutSecrets(facts) as Record<string, unknown> };
  // The error is already in its final form; pino would add everything again.
  const serializers = { err: (facts: unknown) => facts, msg: plainText };
  const logger = pino({ level, formatters, serializers }, to);
  return {
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  };
};
