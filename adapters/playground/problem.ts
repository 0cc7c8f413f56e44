import { HTTPException } from 'hono/http-exception';
import { ConflictError, StoreUnavailableError } from '#src/app/ports/errors.ts';

type Status = 400 | 404 | 409 | 415 | 503;

/** A request that is answered with what was wrong with it: a code for programs, a sentence for people. */
export const problem = (status: Status, code: string, message: string): HTTPException =>
  new HTTPException(status, { message, res: Response.json({ error: { code, message } }, { status }) });

/** Nobody of that id. */
export const unknownPerson = (person: string) =>
  problem(
    404,
    'unknown_person',
    `Nobody here has the id "${person.slice(0, 80)}". GET /playground/api/people lists everyone.`,
  );

/** The answer to a failure that is nobody's mistake and passes; null: it is a fault of ours. */
export const passingProblem = (error: unknown): HTTPException | null => {
  if (error instanceof StoreUnavailableError) {
    return problem(503, 'unavailable', 'The desk cannot reach its database just now. Nothing was changed; try again.');
  }
  if (error instanceof ConflictError) {
    return problem(409, 'conflict', 'Someone else changed this at the same moment. Try again.');
  }
  return null;
};
