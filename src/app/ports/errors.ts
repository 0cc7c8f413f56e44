/** Someone else changed the ticket first; load it again and decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** What was to be saved was made from an organisation that someone has changed since; nothing was saved. */
export class StaleOrganisationError extends Error {
  override readonly name = 'StaleOrganisationError';
}

/** A list cannot go on from there: the cursor is none of ours, or belongs to another list. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/** The database does not answer now; nothing was written. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/**
 * rate_limited: wait `retryAfterMs`. unavailable: the platform is down, try later.
 * unreachable: this address will not do, try the person's next one. invalid: what was sent is wrong; trying again is no use.
 */
export type DeliveryFault = 'rate_limited' | 'unavailable' | 'unreachable' | 'invalid';

/** A message was not delivered, or perhaps was (`ambiguous`): the platform failed after it may have acted. */
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
