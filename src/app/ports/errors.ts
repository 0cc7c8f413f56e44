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
  override readonly name = 'StoreUnavailableError';
}

/**
 * rate_limited: wait `retryAfterMs`. unavailable: the platform is down, try later. unreachable: this address does not
 * work, try the person's next one. invalid: what was sent is wrong, and trying again will not help.
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
