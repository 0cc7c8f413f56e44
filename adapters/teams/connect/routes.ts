import type { HttpRouteHandler } from '@microsoft/teams.apps';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import { tokenIssuer } from './issuer.ts';

/** The desk's answers to callers other than Teams. */
export const notSigned = 'Not signed by Teams.';

const notReady = (): Problem => problem(503, 'not_ready', 'The desk is starting or stopping.');
const malformed = (): Problem => problem(400, 'malformed', 'The body is not an activity in JSON.');
const unsigned = (): Problem => problem(401, 'bad_signature', notSigned);
const notHandled = (): Problem => problem(500, 'not_handled', 'This could not be handled. It has been logged.');

/** The problems for requests that the SDK or we refuse, by status. */
const refusals: ReadonlyMap<number, () => Problem> = new Map([
  [400, malformed],
  [401, unsigned],
  [500, notHandled],
  [503, notReady],
]);

/**
 * Teams' endpoint: `POST /messages`. The SDK checks the caller. Before it, we refuse what it would accept: a token from
 * another issuer (the SDK also accepts Entra tokens from any tenant, whose service address is not verified), and an
 * activity without a service address.
 */
export const createRoutes = (options: {
  /** Null before the start and after the stop. */
  readonly handler: () => HttpRouteHandler | null;
  readonly allowUnauthenticated: boolean;
}): Hono => {
  const routes = new Hono();
  routes.post('/messages', async (c) => {
    const handler = options.handler();
    if (handler === null) throw notReady();
    const body = await readBody(c);
    if (body === null) throw malformed();
    const authorization = c.req.header('authorization') ?? '';
    if (!options.allowUnauthenticated && !namesIssuer(authorization)) throw unsigned();
    const answer = await handler({ body, headers: { authorization } });
    const refusal = refusals.get(answer.status);
    if (refusal !== undefined) throw refusal();
    const status = answer.status as ContentfulStatusCode;
    return answer.body === undefined ? c.body(null, status) : c.json(answer.body as object, status);
  });
  return routes;
};

const readBody = async (c: Context): Promise<object | null> => {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    const service = (body as { serviceUrl?: unknown } | null)?.serviceUrl;
    return typeof body === 'object' && body !== null && typeof service === 'string' && service !== '' ? body : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** The claims of an unverified token: only for refusing, never for trusting. */
const namesIssuer = (authorization: string): boolean => {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? [];
  if (payload === undefined) return false;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return (claims as { iss?: unknown } | null)?.iss === tokenIssuer;
  } catch {
    return false;
  }
};
