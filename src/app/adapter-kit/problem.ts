/** The statuses that a request of ours is refused with. */
type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 500 | 503;

/**
 * Why an HTTP request is not answered with what it asked for. Any mounted route throws it; the server makes
 * `application/problem+json` of it, and logs nothing: it is an answer, not a fault.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: ProblemStatus;
  /** For programs: it stays the same while the words change. */
  readonly code: string;

  constructor(status: ProblemStatus, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** A problem to throw. `detail` is a sentence for people: what is wrong, and what to do about it. */
export const problem = (status: ProblemStatus, code: string, detail: string): Problem =>
  new Problem(status, code, detail);
