import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { fileResponse } from '#src/app/adapter-kit/files/file-response.ts';
import type { Mount } from '#src/app/adapter-kit/platform.ts';
import { Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { Caller } from '#src/app/ports/console/keys.ts';
import { InvalidCursorError } from '#src/app/ports/errors.ts';
import { calendarFeed } from './calendar-feed.ts';
import { docsRoutes } from './docs-page/docs-page.ts';
import type { Answer, Asked, Endpoint, FileAnswer, RestParts } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { callerOf } from './guard.ts';
import { createRateLimit } from './rate-limit.ts';
import { readFields, readSent } from './read-asked.ts';

/** Where the API is. */
const restPath = '/api/v1';

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const requireScope = ({ key }: Caller, { scope }: Endpoint): void => {
  if (scope === null || key.scopes.includes(scope)) return;
  throw problem(
    403,
    'missing_scope',
    `This needs a key with the scope ${scope}; this one has ${key.scopes.join(', ')}. Make another in the console, under API keys.`,
    { more: { scope } },
  );
};

/** What a program calls its request; null: it does not say. */
const nameOf = (c: Context, one: Endpoint): string | null => {
  const name = one.named ? c.req.header('idempotency-key') : undefined;
  if (name === undefined) return null;
  if (/^[\x21-\x7e]{1,255}$/.test(name)) return name;
  throw problem(
    422,
    'invalid_idempotency_key',
    'Idempotency-Key takes 1 to 255 visible ASCII characters, such as a UUID.',
  );
};

const askedOf = async (
  c: Context,
  parts: RestParts,
  caller: Caller,
  one: Endpoint,
  name: string | null,
): Promise<Asked> => {
  const inPath = Object.fromEntries(Object.entries(c.req.param()).map(([name, value]) => [name, [value]]));
  return {
    parts,
    caller,
    params: one.params === undefined ? undefined : readFields(one.params, inPath, 'The address'),
    query: one.query === undefined ? undefined : readFields(one.query, c.req.queries(), 'The address'),
    ...(await readSent(one, c.req)),
    headers: c.req.raw.headers,
    nonce: `${caller.key.id}/${name ?? parts.newId()}`,
  };
};

/** The version first, so that a change can be asked for on it; then all of it, since names may change, too. */
const etagOf = (version: number | undefined, json: string): string => {
  const hash = createHash('sha256').update(json).digest('base64url').slice(0, 16);
  return version === undefined ? `"${hash}"` : `"${version}.${hash}"`;
};

const isKnown = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');

/** As a browser gets it: nothing but a picture is ever shown. */
const respondFile = async (c: Context, { opened }: FileAnswer): Promise<Response> => {
  const { headers, body } = await fileResponse(opened, c.req.method);
  for (const [name, value] of headers) c.header(name, value);
  c.header('Vary', 'Authorization');
  const isSame = isKnown(c.req.header('if-none-match') ?? '', headers.get('etag') ?? '');
  if (body !== null && !isSame) return c.body(body);
  await body?.cancel();
  if (!isSame) return c.body(null);
  c.header('Content-Length', undefined);
  return c.body(null, 304);
};

const respond = (c: Context, answer: Answer<unknown> | FileAnswer): Response | Promise<Response> => {
  if ('opened' in answer) return respondFile(c, answer);
  const { body, version, status = 200, location } = answer;
  const json = JSON.stringify(body);
  const etag = etagOf(version, json);
  c.header('ETag', etag);
  c.header('Cache-Control', 'private, no-cache');
  c.header('Vary', 'Authorization');
  if (location !== undefined) c.header('Location', `${restPath}${location}`);
  if (c.req.method === 'GET' && isKnown(c.req.header('if-none-match') ?? '', etag)) return c.body(null, 304);
  c.header('Content-Type', 'application/json');
  return c.body(json, status);
};

const knownProblem = (error: unknown): unknown =>
  error instanceof InvalidCursorError
    ? problem(
        422,
        'invalid_cursor',
        'This cursor does not belong to this list. Begin again without “after”, and send `next` with the same parameters.',
      )
    : error;

/** What is not there. People and programs get the same answer, whatever they may see elsewhere. */
const nothing = (c: Context) =>
  problem(404, 'not_found', `There is nothing at ${c.req.method} ${c.req.path}. ${restPath}/docs says what there is.`);

/** Nothing came of these: sent again, they are tried anew. */
const passing: readonly number[] = [429, 500, 503];

/** What is kept of an outcome, so that it can be answered again. */
type Kept =
  | { readonly answer: Answer<unknown> | FileAnswer }
  | { readonly problem: Pick<Problem, 'status' | 'code' | 'message' | 'more'> };

/** Carries out a request that a program may send again, and answers the same each time. */
const onceNamed = async (
  c: Context,
  one: Endpoint,
  asked: Asked,
  name: string,
): Promise<Answer<unknown> | FileAnswer> => {
  const { parts, caller, params, body, headers } = asked;
  const files = asked.files.map(({ name: called, hash }) => [called, hash]);
  const what = JSON.stringify([one.id, params, body, headers.get('if-match'), ...files]);
  const done = await parts.keys.answerOnce({ apiKey: caller.key.id, name }, what, async () =>
    JSON.stringify(await outcomeOf(one, asked)),
  );
  if ('refused' in done) throw refusedName(done.refused);
  if (done.again) c.header('Idempotency-Replayed', 'true');
  const kept = JSON.parse(done.answer) as Kept;
  if ('answer' in kept) return kept.answer;
  const { status, code, message, more } = kept.problem;
  throw problem(status, code, message, { more });
};

const outcomeOf = async (one: Endpoint, asked: Asked): Promise<Kept> => {
  try {
    return { answer: await one.handle(asked) };
  } catch (error) {
    if (!(error instanceof Problem) || passing.includes(error.status)) throw error;
    const { status, code, message, more } = error;
    return { problem: { status, code, message, more } };
  }
};

const refusedName = (why: 'other_request' | 'in_progress'): Problem =>
  why === 'in_progress'
    ? problem(409, 'in_progress', 'The same request is being carried out at this moment. Send it again in a second.', {
        headers: { 'Retry-After': '1' },
      })
    : problem(
        422,
        'idempotency_key_reused',
        'Something else was sent with this Idempotency-Key. Use a new one for a new request, and the same only to send the same again.',
      );

const createRest = (parts: RestParts): Hono => {
  const app = new Hono();
  const count = createRateLimit(parts.perMinute, parts.ticks ?? (() => performance.now()));
  app.route('/', docsRoutes());
  app.get('/calendar/:file', (c) => calendarFeed(parts, c, count));

  for (const one of endpoints) {
    app.on(one.method, honoPath(one.path), async (c) => {
      const caller = await callerOf(parts, c);
      const { isOver, headers } = count(caller.key.id);
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
      try {
        if (isOver) throw problem(429, 'too_many_requests', 'This key asks too often. Retry-After says when to go on.');
        requireScope(caller, one);
        const name = nameOf(c, one);
        const asked = await askedOf(c, parts, caller, one, name);
        return await respond(c, name === null ? await one.handle(asked) : await onceNamed(c, one, asked, name));
      } catch (error) {
        const known = knownProblem(error);
        if (!(known instanceof Problem)) throw known;
        throw problem(known.status, known.code, known.message, {
          more: known.more,
          headers: { ...headers, ...known.headers },
        });
      }
    });
  }
  app.all('*', (c) => {
    throw nothing(c);
  });
  return app;
};

export const restMount = (parts: RestParts): Mount<Hono> => ({
  path: restPath,
  routes: createRest(parts),
  callers: 'platform',
});
