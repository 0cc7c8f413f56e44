import bolt from '@slack/bolt';
import { DeliveryError } from '#src/app/ports/errors.ts';

const { webApi } = bolt;

/** The token no longer works: nothing does until an admin sets a new one. */
const deadToken = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'team_disabled',
  'user_removed_from_team',
]);

/** This address does not work; the person's next one may. */
const unreachable = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'is_archived',
  'is_inactive',
  'message_not_found',
  'messages_tab_disabled',
  'no_such_user',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'thread_not_found',
  'user_disabled',
  'user_is_bot',
  'user_is_restricted',
  'user_not_found',
  'user_not_in_channel',
  'user_not_visible',
  'users_not_found',
]);

/** A problem of the platform, or one an admin can fix (a scope, a token): messages wait. */
const unavailable = new Set([
  'access_denied',
  'accesslimited',
  'ekm_access_denied',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_authed',
  'org_login_required',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** For these, Slack says that part of the work may have been done. */
const halfDone = new Set(['fatal_error', 'internal_error', 'request_timeout']);

/** Slack's own error code; null if the error is not from Slack. */
export const slackCode = (error: unknown): string | null =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : null;

/** Whether an admin has to act before anything works again. */
export const isDeadToken = (error: unknown): boolean => deadToken.has(slackCode(error) ?? '');

const secondsToMs = (seconds: number): number => Math.max(1, seconds) * 1_000;

/** What a failed Web API call means for the message to be delivered. */
export const toDeliveryError = (error: unknown): DeliveryError => {
  if (error instanceof DeliveryError) return error;
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new DeliveryError('rate_limited', 'Slack asks to wait.', {
      retryAfterMs: secondsToMs(error.retryAfter),
      cause: error,
    });
  }
  const code = slackCode(error);
  if (code !== null) return fromCode(code, error);
  if (error instanceof webApi.WebAPIHTTPError) {
    const ambiguous = error.statusCode >= 500;
    return new DeliveryError('unavailable', `Slack answered ${error.statusCode}.`, { ambiguous, cause: error });
  }
  if (error instanceof webApi.WebAPIRequestError) {
    return new DeliveryError('unavailable', 'Slack did not answer.', { ambiguous: true, cause: error });
  }
  return new DeliveryError('unavailable', 'The call to Slack failed.', { ambiguous: true, cause: error });
};

const fromCode = (code: string, cause: unknown): DeliveryError => {
  if (code === 'ratelimited' || code === 'rate_limited') {
    return new DeliveryError('rate_limited', 'Slack asks to wait.', { retryAfterMs: 1_000, cause });
  }
  const message = `Slack: ${code}`;
  if (unreachable.has(code)) return new DeliveryError('unreachable', message, { cause });
  if (unavailable.has(code) || halfDone.has(code)) {
    return new DeliveryError('unavailable', message, { ambiguous: halfDone.has(code), cause });
  }
  return new DeliveryError('invalid', message, { cause });
};
