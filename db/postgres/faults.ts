import { DatabaseError } from '#db/engine/errors.ts';
import { ConflictError, StoreUnavailableError } from '#src/app/ports/errors.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Of the operating system, when there is no talking to the server. */
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

/** Of PostgreSQL: it stops, starts, is full, waited too long, or this server takes no writes any more. */
const passingStates = /^(08...|57P0[1-5]|57014|53...|55P03|25P0[34]|25006|58030)$/;

/** pg's own, which carry no code. */
const lostWords = /Connection terminated|timeout exceeded|timeout expired|read timeout|not queryable|Cannot use a pool/;

const isLost = (error: unknown): boolean =>
  lostSockets.has(codeOf(error)) ||
  passingStates.test(codeOf(error)) ||
  (error instanceof AggregateError && error.errors.some(isLost)) ||
  (error instanceof Error && codeOf(error) === '' && lostWords.test(error.message));

/** Whether the connection can be given back after this; one that is in doubt is thrown away. */
export const breaksConnection = (error: unknown): boolean => isLost(error) && codeOf(error) !== '55P03';

/** Whether nobody answered; what carries a code of PostgreSQL's is an answer. */
export const isUnanswered = (error: unknown): boolean => isLost(error) && !passingStates.test(codeOf(error));

/** Whether a statement was refused only because an earlier one of its transaction had failed. */
export const isRefusedAfterFault = (error: unknown): boolean => codeOf(error) === '25P02';

/** What callers are to see: a rival's change is a conflict, a server that does not answer is unavailable. */
export const explain = (error: unknown): unknown => {
  const code = codeOf(error);
  if (code === '40001' || code === '40P01') {
    return new ConflictError('Another change was in the way; load again and decide again', { cause: error });
  }
  if (isLost(error))
    return new StoreUnavailableError(`PostgreSQL does not answer (${reason(error)})`, { cause: error });
  return error;
};

const reason = (error: unknown): string => codeOf(error) || (error instanceof Error ? error.message : String(error));

/** At start: what to do about a server that cannot be used. `url` is shown without its password. */
export const startFault = (error: unknown, url: string): unknown => {
  const cause = error instanceof StoreUnavailableError ? error.cause : error;
  const code = codeOf(cause);
  const refuse = (advice: string) =>
    new DatabaseError('cannot_open', `The database ${url} cannot be used: ${advice}. (${code})`, { cause });
  if (code === '28P01' || code === '28000') return refuse('user or password are wrong; check DATABASE_URL');
  if (code === '3D000') return refuse('the server has no database of that name; create it with createdb');
  if (code === '42501') return refuse('this user may not create tables there; grant it CREATE on the schema');
  if (code === 'ENOTFOUND') return refuse('there is no host of that name; check DATABASE_URL');
  if (error instanceof StoreUnavailableError) {
    return new DatabaseError(
      'unavailable',
      `The database ${url} does not answer; start it or check DATABASE_URL. (${code})`,
      {
        cause,
      },
    );
  }
  return error;
};
