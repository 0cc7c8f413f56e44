import { randomUUID } from 'node:crypto';
import { RequestError } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { readsPages } from '#src/app/adapter-kit/errors/problem-of.ts';
import type { Mount } from '#src/app/adapter-kit/platform.ts';
import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import { refuseForeignHosts, refuseForeignWrites } from './guards.ts';
import { problemPage, problemResponse, type Refusal, refusalIn } from './problem.ts';
import { readBodyFirst } from './read-body.ts';
import { securityHeaders } from './security-headers.ts';

type WebLogger = { error(details: object, message: string): void };

export type WebAppOptions = {
  /** The address listened on. */
  readonly host: string;
  /** Other host names this server is reached by (behind a proxy), without port. */
  readonly allowedHosts?: readonly string[];
  readonly mounts: readonly Mount<Hono>[];
  /** Where `/` redirects to. */
  readonly home: string;
  /** Liveness: answered at once, without checking anything. */
  readonly health: () => object;
  /** Readiness, and the state of everything. */
  readonly readiness: () => Promise<{ readonly ready: boolean } & object>;
  readonly logger: WebLogger;
  /** Sees every request before anything else, and its answer after everything else. */
  readonly measure?: MiddlewareHandler;
};

/** As a proxy calls a request; anything else could be a line of the log's own. */
const requestId = /^[\w.-]{8,64}$/;

/** A fault on our side: logged under an id that whoever met it can name, the proxy's own where it gave one. */
const logged = (error: unknown, logger: WebLogger, facts: object = {}, given = ''): Problem => {
  const request = requestId.test(given) ? given : randomUUID();
  logger.error({ err: error, request, ...facts }, 'request failed');
  const words = `Something went wrong on our side. It has been logged, as ${request}.`;
  return problem(500, 'internal', words, { more: { request }, headers: { 'X-Request-Id': request } });
};

/** A person in a browser reads words, a program JSON. */
const refused = (c: Context, refusal: Refusal): Response | Promise<Response> =>
  readsPages(c.req.header('accept'))
    ? c.html(problemPage(refusal.message), refusal.status, { ...refusal.headers })
    : problemResponse(refusal);

/** The answer to what fails outside of the routes: above all a request whose host or address is none. */
export const answerOutside = (error: unknown, logger: WebLogger): Response => {
  if (error instanceof RequestError) return problemResponse(problem(400, 'bad_request', `${error.message}.`));
  return problemResponse(logged(error, logger));
};

/** All HTTP routes, without the server: a request in, a response out. */
export const createWebApp = (options: WebAppOptions): Hono => {
  const app = new Hono({ strict: false });
  if (options.measure !== undefined) app.use(options.measure);
  app.use(securityHeaders);
  app.use(readBodyFirst);
  app.onError((error, c) => {
    const { method, path } = c.req;
    const facts = { method, path };
    return refused(c, refusalIn(error) ?? logged(error, options.logger, facts, c.req.header('x-request-id')));
  });
  app.notFound((c) => refused(c, problem(404, 'not_found', `There is nothing at ${c.req.path}.`)));

  app.get('/healthz', (c) => c.json(options.health()));
  app.get('/readyz', async (c) => {
    const report = await options.readiness();
    return c.json(report, report.ready ? 200 : 503);
  });
  app.get('/', (c) => c.redirect(options.home));

  const hostGuard = refuseForeignHosts([options.host, ...(options.allowedHosts ?? [])]);
  for (const mount of options.mounts) {
    if (mount.callers === 'browser') {
      app.use(`${mount.path}/*`, hostGuard, refuseForeignWrites);
    }
    app.route(mount.path, mount.routes);
  }
  return app;
};
