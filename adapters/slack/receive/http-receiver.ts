import type { App, Receiver } from '@slack/bolt';
import { type Context, Hono } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { createRareWarning } from '#src/app/adapter-kit/rare-warning.ts';
import type { Log } from '#src/app/ports/log.ts';
import { createOnUnknown, receive } from './receive.ts';
import { isFromSlack } from './signature.ts';

type Body = Record<string, unknown>;

/**
 * Signed requests on the one HTTP server. All come to `/events` (under the mount's path): events, commands,
 * interactions and suggestions while typing.
 */
export const createHttpReceiver = (options: {
  readonly signingSecret: string;
  readonly log: Log;
  /** Milliseconds. */
  readonly now: () => number;
}): { readonly receiver: Receiver; readonly routes: Hono } => {
  const routes = new Hono();
  let app: App | null = null;
  const onUnknown = createOnUnknown(options.log);
  const warnRarely = createRareWarning(options.log, options.now);

  const answerOf = (c: Context, target: App, body: Body): Promise<Response> => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const number = c.req.header('x-slack-retry-num');
    const reason = c.req.header('x-slack-retry-reason') ?? '';
    const retry = number === undefined ? null : { number: Number(number), reason };
    const answer = async (payload?: unknown): Promise<void> => resolve(asResponse(c, payload));
    receive(target, { body, retry, answer }, onUnknown).then(
      () => resolve(c.body(null, 200)),
      (error: unknown) => {
        options.log.error(
          { platform: 'slack', err: error },
          'a request from Slack was not handled; events will be sent again',
        );
        reject(problem(500, 'not_handled', 'This could not be handled. It has been logged.'));
      },
    );
    return promise;
  };

  routes.post('/events', async (c) => {
    const body = await c.req.text();
    const [timestamp, signature] = [c.req.header('x-slack-request-timestamp'), c.req.header('x-slack-signature')];
    if (!isFromSlack(options.signingSecret, { timestamp, signature, body }, options.now())) {
      warnRarely(
        { platform: 'slack' },
        'a request did not come from Slack, or SLACK_SIGNING_SECRET is wrong, or this clock is: it was refused',
      );
      throw problem(401, 'bad_signature', 'This has no current signature from Slack.');
    }
    const parsed = parseBody(body, c.req.header('content-type') ?? '');
    if (parsed === null) throw problem(400, 'malformed', 'The body cannot be read.');
    if (parsed.type === 'url_verification') return c.json({ challenge: parsed.challenge });
    if (parsed.ssl_check !== undefined) return c.body(null, 200);
    if (app === null) throw problem(503, 'not_ready', 'The desk is starting or stopping.');
    return answerOf(c, app, parsed);
  });

  let bolt: App | null = null;
  const receiver: Receiver = {
    init: (made) => {
      bolt = made;
    },
    start: async () => {
      app = bolt;
    },
    stop: async () => {
      app = null;
    },
  };
  return { receiver, routes };
};

const asResponse = (c: Context, payload: unknown): Response => {
  if (payload === undefined || payload === '') return c.body(null, 200);
  return typeof payload === 'string' ? c.text(payload) : Response.json(payload);
};

/** Slack sends a dozen. */
const mostFields = 100;

/** JSON, or a form whose `payload` is JSON, or a form. */
const parseBody = (body: string, contentType: string): Body | null => {
  try {
    if (/^application\/json\b/i.test(contentType)) return asBody(JSON.parse(body));
    const form = new URLSearchParams(body);
    if (form.size > mostFields) return null;
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : asBody(JSON.parse(payload));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const asBody = (value: unknown): Body | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : null;
