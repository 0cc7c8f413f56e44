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
 * What is final: only answers with a code of Teams' own that says so (learn.microsoft.com, "Status codes from bot
 * conversational APIs"). Everything else may pass, whatever its status: it may come from a proxy or a bad minute.
 */
const final: ReadonlyMap<string, 'unreachable' | 'invalid'> = new Map([
  ['403 BotDisabledByAdmin', 'unreachable'],
  ['403 BotNotInConversationRoster', 'unreachable'],
  ['403 ConversationBlockedByUser', 'unreachable'],
  ['403 ForbiddenOperationException', 'unreachable'],
  // Not in that list: "Send proactive messages" names it for people who have blocked or removed the app.
  ['403 MessageWritesBlocked', 'unreachable'],
  ['404 ActivityNotFoundInConversation', 'unreachable'],
  ['404 ConversationNotFound', 'unreachable'],
  ['404 MemberNotFoundInConversation', 'unreachable'],
  ['413 MessageSizeTooBig', 'invalid'],
]);

/** Where a person is named by an id that nobody has. */
const nobody: ReadonlySet<string> = new Set(['400 BadSyntax', '400 BadArgument', '400 Bad Argument']);

/** Whether a conversation cannot be opened because there is no such person. */
export const namesNobody = (error: unknown): boolean => {
  const { status, data } = (error as HttpFault | null)?.response ?? {};
  return codesOf(data).some((code) => nobody.has(`${status} ${code}`));
};

/**
 * Translates a failed call for the outbox. `creates`: the call creates a message; Teams has no idempotency keys, so a
 * server error may have come after the message was created. The error itself is not kept as a cause: it contains the
 * request, and with it our token.
 */
export const deliveryFault = (error: unknown, creates: boolean): DeliveryError => {
  if (error instanceof DeliveryError) return error;
  const { response, code, message } = (error ?? {}) as HttpFault;
  const status = response?.status;
  if (status === undefined) {
    const ambiguous = creates && response === undefined && code !== undefined && !neverSent.has(code);
    return new DeliveryError('unavailable', message ?? String(error), { ambiguous });
  }
  const codes = codesOf(response?.data);
  const said = `Teams answered ${status}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}`;
  const wait = retryAfter(response?.headers);
  if (status === 429) return new DeliveryError('rate_limited', said, { retryAfterMs: wait ?? 2_000 });
  for (const one of codes) {
    const is = final.get(`${status} ${one}`);
    if (is !== undefined) return new DeliveryError(is, said);
  }
  return new DeliveryError('unavailable', said, {
    ...(wait !== null && { retryAfterMs: wait }),
    ambiguous: creates && status >= 500,
  });
};

/** A success that does not carry what Teams promises, such as a proxy's page: nobody knows what became of the call. */
export const oddAnswer = (creates: boolean): DeliveryError =>
  new DeliveryError('unavailable', 'Teams’ answer was not what it promises', { ambiguous: creates });

/** Bot Framework's own codes, such as `BotNotInConversationRoster`: the code, and the one within. */
const codesOf = (data: unknown): readonly string[] => {
  const { error } = (typeof data === 'object' && data !== null ? data : {}) as { error?: unknown };
  const { code, innerHttpError, subCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    subCode?: unknown;
    innerHttpError?: { body?: { subCode?: unknown } } | null;
  };
  return [code, subCode, innerHttpError?.body?.subCode].flatMap((one) =>
    typeof one === 'string' && one !== '' ? [one.slice(0, 80)] : [],
  );
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
