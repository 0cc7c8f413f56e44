/** The statuses we use to refuse a request. */
type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;

type ProblemParts = {
  readonly more?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Why an HTTP request was refused. Any mounted route can throw it; the server turns it into `application/problem+json`
 * and logs nothing, because it is an answer, not a fault.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: ProblemStatus;
  /** For programs: stays the same even if the words change. */
  readonly code: string;

  /** What else its body says. */
  readonly more: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: ProblemStatus, code: string, detail: string, given: ProblemParts = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.more = given.more ?? {};
    this.headers = given.headers ?? {};
  }
}

/** A problem to throw. `detail` is a sentence for people: what is wrong, and what to do about it. */
export const problem = (status: ProblemStatus, code: string, detail: string, given?: ProblemParts): Problem =>
  new Problem(status, code, detail, given);
