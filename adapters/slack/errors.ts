import bolt from '@slack/bolt';
import { DeliveryError } from '#src/app/ports/errors.ts';

const { webApi } = bolt;

/**
 * The only codes that say a message can never arrive at this address. Whatever else Slack answers, known or not, may
 * pass, and the message is tried again. Sources: the error tables of the methods, https://docs.slack.dev/reference/methods.
 */
const unreachable = new Set([
  // chat.postMessage, chat.update: "Value passed for channel was invalid."
  'channel_not_found',
  // chat.postMessage: "Channel has been archived."
  'is_archived',
  // chat.postMessage: "Cannot post user messages to a channel they are not in."
  'not_in_channel',
  // chat.postMessage: the person, or an admin, turned off messages to the app.
  'messages_tab_disabled',
  // conversations.open: "Value(s) passed for users was invalid."
  'user_not_found',
  // conversations.open: "A specified user has been disabled."
  'user_disabled',
  // conversations.open: "The calling user is restricted from seeing the requested user."
  'user_not_visible',
  // chat.postMessage: a bot cannot be written to.
  'cannot_dm_bot',
  // chat.update: "No message exists with the requested timestamp."
  'message_not_found',
  // chat.update: "Authenticated user does not have permission to update this message."
  'cant_update_message',
]);

/** The only codes that say the content is wrong: chat.postMessage and chat.update, the same page. */
const invalid = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long', 'no_text']);

/** Slack takes neither this token nor this app. It may pass (a restart on Slack's side), or an admin has to act. */
const refusedToken = new Set([
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** For these, Slack says that part of the work may have been done. */
const halfDone = new Set(['fatal_error', 'internal_error', 'request_timeout']);

/** Slack's own error code; null if the error is not from Slack, or what came is no code: a page of a proxy, say. */
export const slackCode = (error: unknown): string | null => {
  if (!(error instanceof webApi.WebAPIPlatformError)) return null;
  const code: unknown = error.data.error;
  return typeof code === 'string' && /^[a-z][a-z0-9_]{1,60}$/i.test(code) ? code : null;
};

/** Whether Slack refuses the token: an admin may have to act before anything works again. */
export const isRefusedToken = (error: unknown): boolean => refusedToken.has(slackCode(error) ?? '');

/** How long Slack asks to wait, in milliseconds; null: it does not say. */
export const askedToWait = (error: unknown): number | null =>
  error instanceof webApi.WebAPIRateLimitedError ? Math.max(1, error.retryAfter) * 1_000 : null;

/** What a failed Web API call means for the message to be delivered. */
export const toDeliveryError = (error: unknown): DeliveryError => {
  if (error instanceof DeliveryError) return error;
  const retryAfterMs = askedToWait(error);
  if (retryAfterMs !== null) {
    return new DeliveryError('rate_limited', 'Slack asks to wait.', { retryAfterMs, cause: error });
  }
  const code = slackCode(error);
  if (code !== null) return fromCode(code, error);
  if (error instanceof webApi.WebAPIPlatformError) return notUnderstood(error);
  if (error instanceof webApi.WebAPIHTTPError) {
    const ambiguous = error.statusCode >= 500;
    return new DeliveryError('unavailable', `Slack answered ${error.statusCode}.`, { ambiguous, cause: error });
  }
  if (error instanceof webApi.WebAPIRequestError) {
    return new DeliveryError('unavailable', 'Slack did not answer.', { ambiguous: true, cause: error });
  }
  return new DeliveryError('unavailable', 'The call to Slack failed.', { ambiguous: true, cause: error });
};

/** The answer is not what Slack promises. Whether it acted is unknown. */
export const notUnderstood = (cause?: unknown): DeliveryError =>
  new DeliveryError('unavailable', 'The answer is not what Slack sends.', { ambiguous: true, cause });

const fromCode = (code: string, cause: unknown): DeliveryError => {
  if (code === 'ratelimited' || code === 'rate_limited') {
    return new DeliveryError('rate_limited', 'Slack asks to wait.', { retryAfterMs: 1_000, cause });
  }
  const message = `Slack: ${code}`;
  if (unreachable.has(code)) return new DeliveryError('unreachable', message, { cause });
  if (invalid.has(code)) return new DeliveryError('invalid', message, { cause });
  return new DeliveryError('unavailable', message, { ambiguous: halfDone.has(code), cause });
};
