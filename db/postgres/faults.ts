import { DatabaseError } from '#db/engine/errors.ts';
import { ConflictError, StoreUnavailableError } from '#src/app/ports/errors.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The operating system's codes when the server cannot be reached. */
const lostSockets = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** PostgreSQL's codes: it stops, starts, is full, waited too long, or this server no longer accepts writes. */
const passingStates = /^(08...|57P0[1-5]|57014|53...|55P03|25P0[34]|25006|58030)$/;

/** pg's own errors, which have no code. */
const lostWords = /Connection terminated|timeout exceeded|timeout expired|read timeout|not queryable|Cannot use a pool/;

const isLost = (error: unknown): boolean =>
  lostSockets.has(codeOf(error)) ||
  passingStates.test(codeOf(error)) ||
  (error instanceof AggregateError && error.errors.some(isLost)) ||
  (error instanceof Error && codeOf(error) === '' && lostWords.test(error.message));

/** Whether the connection must be discarded after this error. */
export const breaksConnection = (error: unknown): boolean => isLost(error) && codeOf(error) !== '55P03';

/** Whether nobody answered; an error with a PostgreSQL code is an answer. */
export const isUnanswered = (error: unknown): boolean => isLost(error) && !passingStates.test(codeOf(error));

/** Whether a statement was refused only because an earlier one of its transaction had failed. */
export const isRefusedAfterFault = (error: unknown): boolean => codeOf(error) === '25P02';

/** The error that callers get: another's change is a conflict, a server that does not answer is unavailable. */
export const explain = (error: unknown): unknown => {
  const code = codeOf(error);
  if (code === '40001' || code === '40P01') {
    return new ConflictError('Another change came first; load the data again and decide again', { cause: error });
  }
  if (isLost(error))
    return new StoreUnavailableError(`PostgreSQL does not answer (${reason(error)})`, { cause: error });
  return error;
};

const reason = (error: unknown): string => codeOf(error) || (error instanceof Error ? error.message : String(error));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What to do about an answer at start, by its code; a code of PostgreSQL, the system or TLS. */
const startAdvice: readonly (readonly [codes: RegExp, advice: string])[] = [
  [/^(28P01|28000)$/, 'the user or password is wrong; check DATABASE_URL'],
  [/^3D000$/, 'the server has no database with that name; create it with createdb'],
  [/^42501$/, 'this user may not create tables there; grant it CREATE on the schema'],
  [/^ENOTFOUND$/, 'there is no host with that name; check DATABASE_URL'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/,
    'its certificate is not trusted or for another host; check sslrootcert in DATABASE_URL',
  ],
];

/** The same by the words of `pg`, which has no codes for these. */
const startWords: readonly (readonly [words: RegExp, advice: string])[] = [
  [/does not support SSL/, 'it does not offer TLS; set it up there, or take sslmode out of DATABASE_URL'],
  [/client password must be/, 'it wants a password; put it into DATABASE_URL or PGPASSWORD'],
];

const adviceFor = (cause: unknown): string | null => {
  const found =
    startAdvice.find(([codes]) => codes.test(codeOf(cause))) ??
    (codeOf(cause) === '' ? startWords.find(([words]) => words.test(messageOf(cause))) : undefined);
  if (found !== undefined) return found[1];
  // Of a file that the address names, such as a certificate.
  const { syscall, path } = cause as { syscall?: unknown; path?: unknown };
  return syscall === 'open' ? `the file ${path}, which DATABASE_URL names, cannot be read` : null;
};

/** At start: what to do about a server that cannot be used. `place`: the server and database, without a password. */
export const startFault = (error: unknown, place: string): unknown => {
  const cause = error instanceof StoreUnavailableError ? error.cause : error;
  const code = codeOf(cause);
  const inBrackets = code === '' ? '' : ` (${code})`;
  const advice = adviceFor(cause);
  if (advice !== null) {
    return new DatabaseError('cannot_open', `The database ${place} cannot be used: ${advice}.${inBrackets}`, { cause });
  }
  if (!(error instanceof StoreUnavailableError)) return error;
  const words = `The database ${place} does not answer; start it or check DATABASE_URL.${inBrackets}`;
  return new DatabaseError('unavailable', words, { cause });
};
