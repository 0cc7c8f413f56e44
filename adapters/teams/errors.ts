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
  // Not in that list: "Send proactive messages" has it for people who have blocked or removed the app.
  ['403 MessageWritesBlocked', 'unreachable'],
  ['404 ActivityNotFoundInConversation', 'unreachable'],
  ['404 ConversationNotFound', 'unreachable'],
  ['413 MessageSizeTooBig', 'invalid'],
]);

/** Only Microsoft's samples name this code, and without a status: Teams has been seen to answer 400 (Agents-for-js #664). */
const noMember: ReadonlySet<string> = new Set(['400 MemberNotFoundInConversation', '404 MemberNotFoundInConversation']);

/** Where a person is named by an id that nobody has. */
const nobody: ReadonlySet<string> = new Set(['400 BadSyntax', '400 BadArgument', '400 Bad Argument', ...noMember]);

const isOneOf = (error: unknown, wanted: ReadonlySet<string>): boolean => {
  const { status, data } = (error as HttpFault | null)?.response ?? {};
  return codesOf(data).some((code) => wanted.has(`${status} ${code}`));
};

/** Whether a conversation cannot be opened because there is no such person. */
export const namesNobody = (error: unknown): boolean => isOneOf(error, nobody);

/** Whether the person asked about is not in that conversation. */
export const namesNoMember = (error: unknown): boolean => isOneOf(error, noMember);

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

/**
 * Teams' own codes, such as `BotNotInConversationRoster`: the code, and the one within. Answers from behind the Bot
 * Framework have no `error`, and theirs in a text: `{ "errorCode": 209, "message": "{ \"subCode\": … }" }`.
 */
const codesOf = (data: unknown): readonly string[] => {
  const { error, message } = fieldsOf(data);
  const { code, innerHttpError, subCode } = fieldsOf(error);
  const { body } = fieldsOf(innerHttpError);
  const within = [body, parsed(message)].map((one) => fieldsOf(one).subCode);
  return [code, subCode, ...within].flatMap((one) => (typeof one === 'string' && one !== '' ? [one.slice(0, 80)] : []));
};

type Fields = Readonly<Partial<Record<'error' | 'message' | 'code' | 'subCode' | 'innerHttpError' | 'body', unknown>>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? value : {});

const parsed = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
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
