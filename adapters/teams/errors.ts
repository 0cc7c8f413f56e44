import { DeliveryError } from '#src/app/ports/errors.ts';

/** An HTTP error from the SDK's client, or a connection that failed before there was an answer. */
type HttpFault = {
  readonly response?: { readonly status?: number; readonly headers?: unknown; readonly data?: unknown };
  readonly code?: string;
  readonly message?: string;
};

/** Teams' answer; undefined: none. */
export const statusOf = (error: unknown): number | undefined => (error as HttpFault | null)?.response?.status;

/** Nothing can have arrived: the connection was never made. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Translates a failed call for the outbox. `creates`: the call creates a message; Teams has no idempotency keys, so a
 * server error may have come after the message was created. The error itself is not kept as a cause: it contains the
 * request, and with it our token.
 */
export const deliveryFault = (error: unknown, creates: boolean): DeliveryError => {
  if (error instanceof DeliveryError) return error;
  const { response, code, message } = (error ?? {}) as HttpFault;
  const status = response?.status;
  const said = status === undefined ? (message ?? String(error)) : `Teams answered ${status}${codeOf(response?.data)}`;
  if (status === undefined) {
    const ambiguous = creates && response === undefined && code !== undefined && !neverSent.has(code);
    return new DeliveryError('unavailable', said, { ambiguous });
  }
  if (status === 429) {
    return new DeliveryError('rate_limited', said, { retryAfterMs: retryAfter(response?.headers) ?? 2_000 });
  }
  if (status === 403 || status === 404 || status === 410) return new DeliveryError('unreachable', said);
  const passing = status >= 500 || status === 401 || status === 408 || status === 412;
  if (!passing) return new DeliveryError('invalid', said);
  const wait = retryAfter(response?.headers);
  return new DeliveryError('unavailable', said, {
    ...(wait !== null && { retryAfterMs: wait }),
    ambiguous: creates && status >= 500,
  });
};

/** Bot Framework's own code, such as `BotNotInConversationRoster`. */
const codeOf = (data: unknown): string => {
  const { error } = (typeof data === 'object' && data !== null ? data : {}) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? ` (${error.code.slice(0, 80)})` : '';
};

/** Seconds or an HTTP date; in milliseconds. */
const retryAfter = (headers: unknown): number | null => {
  const given = (headers as Readonly<Record<string, unknown>> | undefined)?.['retry-after'];
  if (typeof given !== 'string' || given === '') return null;
  const seconds = Number(given);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(given);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
};
