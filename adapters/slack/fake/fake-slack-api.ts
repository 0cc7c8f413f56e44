import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PlatformAnswer } from '#src/app/contracts/platform/answers.ts';
import { faultInMessage } from './fake-slack-blocks.ts';
import { methods } from './fake-slack-methods.ts';
import { type FakeMessage, type FakeState, type Json, nowOf, SlackRefusal, type Trouble } from './fake-slack-state.ts';

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Arguments as the SDK sends them: a form with structured values as JSON. */
const argsOf = (body: string, contentType: string): Json => {
  if (contentType.startsWith('application/json')) return JSON.parse(body === '' ? '{}' : body) as Json;
  const structured = new Set(['blocks', 'view', 'metadata', 'unfurls', 'prompts']);
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [key, structured.has(key) ? JSON.parse(value) : value]),
  );
};

const takeTrouble = (state: FakeState, method: string, args: Json): Trouble | null => {
  const n = state.troubles.findIndex(({ method: named, trouble }) => {
    if (named !== method) return false;
    const only = typeof trouble === 'object' && 'channel' in trouble ? trouble.channel : undefined;
    return only === undefined || only === args.channel;
  });
  return n < 0 ? null : (state.troubles.splice(n, 1)[0]?.trouble ?? null);
};

const allowed = (state: FakeState, method: string, token: string | undefined): void => {
  if (token === undefined) throw new SlackRefusal('not_authed');
  const wanted = method === 'apps.connections.open' ? state.tokens.app : state.tokens.bot;
  if (token !== wanted) throw new SlackRefusal('invalid_auth');
  const scope = methods[method]?.scope ?? null;
  if (scope !== null && !state.scopes.includes(scope)) throw new SlackRefusal('missing_scope', scope);
};

const send = (response: ServerResponse, status: number, body: Json, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

const answerAs = (answer: PlatformAnswer, request: IncomingMessage, response: ServerResponse): (() => void) => {
  if (answer === 'hang') return () => request.socket.destroy();
  if (answer === 'reset') request.socket.destroy();
  else response.writeHead(answer.status, answer.headers).end(answer.body);
  return () => {};
};

/** For tests: `/api/<method>`, with tokens, scopes and faults. */
export const createApiHandler =
  (state: FakeState, openSocket: () => Json) =>
  async (method: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const args = argsOf(await bodyOf(request), request.headers['content-type'] ?? '');
    state.calls.push({ method, args, at: performance.now() });
    const trouble = takeTrouble(state, method, args);
    const scopes = { 'x-oauth-scopes': state.scopes.join(',') };
    if (trouble !== null && trouble !== 'lost answer') {
      if ('answer' in trouble) return trouble.came(answerAs(trouble.answer, request, response));
      if ('status' in trouble) return send(response, trouble.status, {});
      if ('error' in trouble) return send(response, 200, { ok: false, error: trouble.error }, scopes);
      const after = { 'retry-after': String(trouble.retryAfter) };
      return send(response, 429, { ok: false, error: 'ratelimited' }, after);
    }
    const wait = state.limits?.(method, args.channel) ?? null;
    if (wait !== null) {
      state.slowedDown.push(method);
      return send(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(wait) });
    }
    try {
      allowed(state, method, /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]);
      const known = methods[method];
      if (method === 'apps.connections.open') return send(response, 200, { ok: true, ...openSocket() });
      if (known === undefined) throw new SlackRefusal('unknown_method', method);
      const answer = known.call(state, args);
      if (trouble === 'lost answer') {
        request.socket.destroy();
        return;
      }
      send(response, 200, { ok: true, ...answer }, scopes);
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      send(response, 200, { ok: false, error: error.code, response_metadata: { messages: [error.message] } }, scopes);
    }
  };

/** Valid for half an hour and five answers. */
const urlLifeMs = 1_800_000;

/** For tests: what is posted to a `response_url`; its troubles have that name. */
export const createResponseHandler =
  (state: FakeState) =>
  async (id: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = JSON.parse(await bodyOf(request)) as Json;
    const url = state.responseUrls.get(id);
    const trouble = takeTrouble(state, 'response_url', {});
    if (typeof trouble === 'object' && trouble !== null && 'answer' in trouble) {
      return trouble.came(answerAs(trouble.answer, request, response));
    }
    const refuse = (error: string): void => send(response, 404, { ok: false, error });
    if (url === undefined) return refuse('no_such_url');
    if (nowOf(state) - url.at > urlLifeMs) return refuse('expired_url');
    if (url.uses >= 5) return refuse('used_url');
    const fault = faultInMessage(answer.blocks ?? []);
    if (fault !== null) return send(response, 400, { ok: false, error: fault });
    url.uses += 1;
    const blocks = (answer.blocks ?? []) as Json[];
    const text = String(answer.text ?? '');
    const pressed = state.messages.find((one) => one.channel === url.channel && one.ts === url.message);
    if (answer.replace_original === true && pressed !== undefined) {
      Object.assign(pressed, { text, blocks });
      pressed.edits += 1;
    } else {
      const said: FakeMessage = {
        channel: url.channel,
        ts: state.nextTs(),
        user: state.botUser,
        text,
        blocks,
        thread: typeof answer.thread_ts === 'string' ? answer.thread_ts : null,
        only: answer.response_type === 'in_channel' ? null : url.user,
        metadata: undefined,
        files: [],
        username: null,
        icon: null,
        edits: 0,
      };
      state.messages.push(said);
      state.changes.emit('posted', said);
    }
    state.changes.emit('change');
    response.end('ok');
  };
