import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { quietAdapter } from '#src/app/testing/quiet-adapter.ts';
import type { PlatformAnswer } from './answers.ts';
import { platformAnswersContract } from './answers-contract.ts';

/** The smallest platform there can be, and an adapter that obeys: an example of how to wire the contract. */
const startEcho = async () => {
  const shown = new Map<string, string>();
  const next = new Map<string, { readonly answer: PlatformAnswer; readonly came: (drop: () => void) => void }>();

  const answerAs = (answer: PlatformAnswer, request: IncomingMessage, response: ServerResponse): (() => void) => {
    if (answer === 'hang') return () => request.socket.destroy();
    if (answer === 'reset') request.socket.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
    return () => {};
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const call = request.method ?? '';
    const scripted = next.get(call);
    next.delete(call);
    if (scripted !== undefined) return scripted.came(answerAs(scripted.answer, request, response));
    const { id, title } = JSON.parse(body);
    shown.set(id, title);
    response.end(JSON.stringify({ id }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const call = async (method: string, body: object): Promise<string> => {
    const response = await fetch(url, { method, body: JSON.stringify(body), redirect: 'manual' }).catch((cause) => {
      throw new DeliveryError('unavailable', 'no answer', { cause });
    });
    if (response.status === 429) throw new DeliveryError('rate_limited', 'slow down', { retryAfterMs: 1_000 });
    const said = (await response.json().catch(() => null)) as { code?: unknown; id?: unknown } | null;
    if (said?.code === 'gone') throw new DeliveryError('unreachable', 'gone');
    if (!response.ok || typeof said?.id !== 'string') throw new DeliveryError('unavailable', `${response.status}`);
    return said.id;
  };
  const adapter: ChatAdapter = {
    ...quietAdapter('echo'),
    send: async ({ id, card: { title } }) => ({
      platform: 'echo',
      conversation: 'all',
      message: await call('POST', { id, title }),
    }),
    update: async ({ ref, card: { title } }) => void (await call('PUT', { id: ref.message, title })),
  };
  return {
    adapter,
    person: { kind: 'channel', platform: 'echo', channel: 'all' } as const,
    shown: async () => [...shown.values()],
    answerNext: (method: string, answer: PlatformAnswer) =>
      new Promise<() => void>((came) => next.set(method, { answer, came })),
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const gone: PlatformAnswer = { status: 404, body: '{"code":"gone"}' };

platformAnswersContract('an example', startEcho, {
  sending: ['POST'],
  updating: ['PUT'],
  passing: [{ what: 'a code nobody knows', call: 'POST', answer: { status: 404, body: '{"code":"new"}' } }],
  final: ['POST', 'PUT'].map((call) => ({ what: 'gone', call, answer: gone, is: 'unreachable' })),
});
