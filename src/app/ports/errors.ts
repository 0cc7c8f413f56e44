/** Someone else changed the ticket first: reload it and decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** The organisation was changed after the version this change was based on; nothing was saved. */
export class StaleOrganisationError extends Error {
  override readonly name = 'StaleOrganisationError';
}

/** The list cannot continue from this cursor: it is invalid, or it belongs to another list. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/** The database does not answer right now; nothing was written. */
export class StoreUnavailableError extends Error {
  override readonly name: string = 'StoreUnavailableError';
}

/** The database is well, but has too much to do for this right now; in a moment it may not. */
export class TooBusyError extends StoreUnavailableError {
  override readonly name = 'TooBusyError';
}

/**
 * What a failed call means. Whatever may pass is one of the first two: every HTTP status, every answer that is not what
 * the platform promises, every code nobody knows. The last two are for codes the platform documents as final, and each
 * adapter keeps a short list of them.
 *
 * - `rate_limited`: wait `retryAfterMs`.
 * - `unavailable`: try again later.
 * - `unreachable`: this address does not work, or the card to replace is gone or can no longer be replaced.
 * - `invalid`: the platform refuses what the card contains, and says so.
 */
export type DeliveryFault = 'rate_limited' | 'unavailable' | 'unreachable' | 'invalid';

/**
 * A message was not delivered. `ambiguous`: it may have been, because the platform failed after it could have acted.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly code: DeliveryFault;
  readonly retryAfterMs: number | null;
  readonly ambiguous: boolean;

  constructor(
    code: DeliveryFault,
    message: string,
    options: { retryAfterMs?: number; ambiguous?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.ambiguous = options.ambiguous ?? false;
  }
}

/** Why a calendar cannot be read, in words for the admin, without its address. */
export class AbsenceFeedError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'AbsenceFeedError';
  }
}
