import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway } from './fake-discord-gateway.ts';
import { createLimits } from './fake-discord-limits.ts';
import { createPeople } from './fake-discord-people.ts';
import { createRoutes } from './fake-discord-rest.ts';
import { createBodyCheck } from './fake-discord-spec.ts';
import { createState, type Fault, type Request } from './fake-discord-state.ts';

/**
 * For tests: our own Discord on a real port, REST and gateway, that refuses what Discord refuses. `people` act and read
 * what they see; faults are injected for the next matching request. Benchmarks turn off checking bodies against the
 * specification, so that it does not distort their times.
 */
export const startFakeDiscord = async (options: { readonly checksBodies?: boolean } = {}) => {
  const state = createState('fake-token');
  const checkBody = options.checksBodies === false ? () => [] : createBodyCheck();
  let base = '';
  const gatewayUrl = () => base.replace('http', 'ws');
  const routes = createRoutes(state, checkBody, gatewayUrl);
  const hanging = new Set<ServerResponse>();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', base);
    const path = decodeURIComponent(url.pathname).replace(/^\/api(\/v10)?/, '');
    const [, file] = /^\/attachments\/(.+)$/.exec(path) ?? [];
    if (file !== undefined) {
      // Their addresses carry a key of their own, and end.
      const content = url.searchParams.has('hm') ? state.contents.get(file) : undefined;
      return void response.writeHead(content === undefined ? 404 : 200).end(content);
    }
    const method = request.method ?? 'GET';
    const { body, files } = await readBody(request);
    state.uploads.push(...files);
    const seen = { method, path, body };
    state.requests.push(seen);
    const needsToken = !/^\/(interactions|webhooks)\//.test(path);
    if (needsToken && request.headers.authorization !== `Bot ${state.token}`) {
      return respond(response, 401, { code: 0, message: '401: Unauthorized' });
    }
    const slower = state.limits?.(method, path) ?? null;
    if (slower !== null) {
      state.slowedDown.push(`${method} ${path}`);
      return slowDown(response, slower);
    }
    const fault = takeFault(seen);
    if (fault?.kind === 'hang') return void hanging.add(response);
    const done =
      fault === null || isAfter(fault) ? routes({ method, path, query: url.searchParams, body, files }) : null;
    state.changed();
    if (fault?.kind === 'cut') return void request.socket.destroy();
    if (fault?.kind === 'rate_limited') return slowDown(response, { retryAfter: fault.retryAfter, global: false });
    if (fault?.kind === 'status') {
      return respond(response, fault.status, { code: fault.code ?? 0, message: 'as the test wants' });
    }
    if (fault?.kind === 'raw') return void response.writeHead(fault.status, fault.headers).end(fault.body);
    if (done) respond(response, done.status, done.body);
  };

  const takeFault = (request: Request): Fault | null => {
    const n = state.faults.findIndex(({ matches }) => matches(request));
    return n < 0 ? null : (state.faults.splice(n, 1)[0]?.fault ?? null);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      state.violations.push(`the fake failed: ${String(error)}`);
      respond(response, 500, { code: 0, message: String(error) });
    });
  });
  const gateway = createGateway(server, state, gatewayUrl);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** The next request that matches is answered with exactly this. Resolves with a function that ends a hanging one. */
  const answerNext = (matches: (request: Request) => boolean, answer: RawAnswer): Promise<() => void> =>
    new Promise((came) => {
      const fault: Fault =
        answer === 'hang' ? { kind: 'hang' } : answer === 'reset' ? { kind: 'cut' } : { kind: 'raw', ...answer };
      const drop = () => {
        for (const response of hanging) response.destroy();
      };
      const seen = (request: Request): boolean => {
        if (!matches(request)) return false;
        setImmediate(() => came(drop));
        return true;
      };
      state.faults.push({ matches: seen, fault });
    });

  return {
    state,
    answerNext,
    gateway,
    api: `${base}/api`,
    people: createPeople(state, gateway),
    until: state.until,
    /** The next request that matches goes wrong. */
    fail: (fault: Fault, matches: (request: Request) => boolean = isSending) => {
      state.faults.push({ matches, fault });
    },
    /** From now on it lets through as much as Discord does. */
    limit: () => {
      state.limits = createLimits();
    },
    /** Interactions that Discord would show as failed because nothing answered them. */
    unanswered: () => [...state.interactions.values()].filter((one) => one.answer === null),
    close: async () => {
      for (const response of hanging) response.destroy();
      gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

type RawAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | 'reset'
  | 'hang';

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;

/** A bot sending a message to a channel. */
const isSending = ({ method, path }: Request): boolean => method === 'POST' && /^\/channels\/\d+\/messages$/.test(path);

const isAfter = (fault: Fault): boolean => 'after' in fault && fault.after === true;

const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const type = request.headers['content-type'] ?? '';
  const bytes = Buffer.concat(chunks);
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    const files = [...form.values()].filter((value) => typeof value !== 'string');
    return { body: JSON.parse(String(form.get('payload_json'))), files };
  }
  const text = bytes.toString('utf8');
  return { body: text === '' ? {} : JSON.parse(text), files: [] };
};

const slowDown = (
  response: ServerResponse,
  { retryAfter, global }: NonNullable<ReturnType<ReturnType<typeof createLimits>>>,
) =>
  respond(
    response,
    429,
    { message: 'You are being rate limited.', retry_after: retryAfter, global },
    {
      'retry-after': `${retryAfter}`,
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global && { 'x-ratelimit-global': 'true' }),
    },
  );

/** A 204 carries no content-type. */
const respond = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
  if (status === 204) return void response.writeHead(204).end();
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};
