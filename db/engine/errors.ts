export type DatabaseFault =
  | 'locked'
  | 'in_use'
  | 'corrupt'
  | 'read_only'
  | 'not_a_database'
  | 'disk_full'
  | 'cannot_open'
  | 'newer_schema'
  | 'bad_url'
  | 'exists'
  | 'not_supported'
  | 'not_empty'
  | 'copy_differs'
  | 'unfinished_copy'
  | 'unavailable';

/** The database cannot be used as it is; the message says what to do about it. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseFault;

  constructor(code: DatabaseFault, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
