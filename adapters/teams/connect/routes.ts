import type { HttpRouteHandler } from '@microsoft/teams.apps';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import { createRareWarning } from '#src/app/adapter-kit/rare-warning.ts';
import type { Log } from '#src/app/ports/log.ts';
import { activitySchema, asSent, teamsChannel } from './activity.ts';
import type { CallerCheck } from './caller.ts';
import { KeysUnavailableError } from './keys.ts';
import { platform } from './scope.ts';
import { tabPage } from './tab-page.ts';

/** The desk's answers to callers other than Teams. */
export const notSigned = 'Not signed by Teams.';

const notReady = (): Problem => problem(503, 'not_ready', 'The desk is starting or stopping.');
const noKeys = (): Problem =>
  problem(503, 'no_keys', 'Teams’ signing keys cannot be fetched at the moment. Please send this again.');
const malformed = (): Problem => problem(400, 'malformed', 'The body is not an activity in JSON.');
const unsigned = (): Problem => problem(401, 'bad_signature', notSigned);
const elsewhere = (): Problem => problem(403, 'not_teams', 'Only what comes from Teams is taken.');
const notHandled = (): Problem => problem(500, 'not_handled', 'This could not be handled. It has been logged.');

/** The problems for requests that the SDK or we refuse, by status. */
const refusals: ReadonlyMap<number, () => Problem> = new Map([
  [400, malformed],
  [401, unsigned],
  [500, notHandled],
  [503, notReady],
]);

export type RouteOptions = {
  /** Null before the start and after the stop. `check` is null for a client that signs nothing. */
  readonly running: () => { readonly handler: HttpRouteHandler; readonly check: CallerCheck | null } | null;
  readonly log: Log;
  /** Where people open the console; null: nobody said, and there is no tab. */
  readonly deskUrl: string | null;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
};

/**
 * Teams' endpoint: `POST /messages`, and the page of its tab. Who calls and what they send is checked here, before the SDK sees it: it gets only
 * activities of the shape we know, as already verified.
 */
export const createRoutes = ({ running, log, deskUrl, now }: RouteOptions): Hono => {
  const warnOfKeys = createRareWarning(log, now);
  const warnOfForged = createRareWarning(log, now);
  const warnOfMalformed = createRareWarning(log, now);
  const warnOfOthers = createRareWarning(log, now);

  const checkCaller = async (check: CallerCheck, authorization: string, serviceUrl: string): Promise<void> => {
    let wrong: string | null;
    try {
      wrong = await check(authorization, serviceUrl);
    } catch (error) {
      if (!(error instanceof KeysUnavailableError)) throw error;
      warnOfKeys(
        { platform, reason: error.message },
        'a request from Teams could not be checked; Teams should send it again',
      );
      throw noKeys();
    }
    if (wrong === null) return;
    warnOfForged({ platform, reason: wrong }, 'a request that is not signed by Teams was refused');
    throw unsigned();
  };

  const routes = new Hono();
  if (deskUrl !== null) routes.get('/tab', (c) => tabPage(c, deskUrl));
  routes.post('/messages', async (c) => {
    const desk = running();
    if (desk === null) throw notReady();
    const body = await readBody(c);
    if (body === null) throw malformed();
    if (desk.check !== null) await checkCaller(desk.check, c.req.header('authorization') ?? '', body.serviceUrl);
    const { data, error } = activitySchema.safeParse(body);
    if (data === undefined) {
      // Where, and not what: it may be what someone wrote.
      const where = error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).slice(0, 10);
      warnOfMalformed({ platform, where }, 'an activity that is not as Teams documents it was refused');
      throw malformed();
    }
    if (desk.check !== null && data.channelId !== teamsChannel) {
      warnOfOthers(
        { platform, channel: data.channelId?.slice(0, 50) ?? null },
        'an activity from another channel was refused',
      );
      throw elsewhere();
    }
    const answer = await desk.handler({ body: asSent(data), headers: {}, token: callerOf(data.serviceUrl) });
    const refusal = refusals.get(answer.status);
    if (refusal !== undefined) throw refusal();
    const status = answer.status as ContentfulStatusCode;
    return answer.body === undefined ? c.body(null, status) : c.json(answer.body as object, status);
  });
  return routes;
};

/** The caller, for the SDK: verified by us. */
const callerOf = (serviceUrl: string): NonNullable<Parameters<HttpRouteHandler>[0]['token']> => ({
  appId: '',
  from: 'azure',
  fromId: '',
  serviceUrl,
  isExpired: () => false,
});

const readBody = async (c: Context): Promise<{ readonly serviceUrl: string } | null> => {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    const service = (body as { serviceUrl?: unknown } | null)?.serviceUrl;
    return typeof body === 'object' && body !== null && typeof service === 'string' && service !== ''
      ? { ...body, serviceUrl: service }
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
