import type { HttpRouteHandler } from '@microsoft/teams.apps';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { tokenIssuer } from './issuer.ts';

/** How the desk answers whoever is not Teams. */
export const notSigned = 'Not signed by Teams.';

/**
 * Where Teams delivers: `POST /messages`. Who calls is checked by the SDK; before it, what it would let pass:
 * a token of another issuer (it also takes Entra's, of any tenant, whose service address nobody vouches for), and an
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
    if (handler === null) return c.json({ error: 'The desk is starting or stopping.' }, 503);
    const body = await readBody(c);
    if (body === null) return c.json({ error: 'The body is not the JSON of an activity.' }, 400);
    const authorization = c.req.header('authorization') ?? '';
    if (!options.allowUnauthenticated && !namesIssuer(authorization)) return c.json({ error: notSigned }, 401);
    const answer = await handler({ body, headers: { authorization } });
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

/** What a token claims, before anyone has checked it: only to refuse, never to believe. */
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
