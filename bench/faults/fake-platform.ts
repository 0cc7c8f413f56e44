import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Card } from '#src/cards/card.ts';

/** One message that reached a person or a channel: what they see, and the id it was sent with. */
export type Delivery = {
  /** The id of the outbox row. */
  readonly id: string;
  /** A person's id, or `channel:` and the channel's id. */
  readonly to: string;
  readonly card: Card;
  /** The machine's time, milliseconds. */
  readonly at: number;
};

/**
 * What happens to a message: accepted normally; refused for a while; never answered; read, then cut off; shown, then
 * reported as failed; refused because the platform is down.
 */
export type Mood =
  | { readonly kind: 'well' }
  | { readonly kind: 'rate_limited'; readonly seconds: number }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'resets' }
  | { readonly kind: 'fails_after_delivering' }
  | { readonly kind: 'away' }
  /** Waits before it shows the message and answers. */
  | { readonly kind: 'slow'; readonly ms: number };

/** What a task did outside the desk: its id, once for each request. */
type Effect = { readonly id: string; readonly at: number };

type Attempt = { readonly id: string; readonly to: string; readonly at: number };

export type FakePlatform = {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** Every request to send, whatever the result. */
  readonly attempts: readonly Attempt[];
  readonly effects: readonly Effect[];
  /** The most effects requested at one time. */
  maxEffectsAtOnce(): number;
  /** How it treats messages to this person; null: to everyone without a mood of their own. */
  setMood(to: string | null, mood: Mood): void;
  /** Resolves after the next request to send. */
  onceAsked(): Promise<Attempt>;
  close(): Promise<void>;
};

const readJson = async (request: IncomingMessage): Promise<{ id: string; to: string; card: Card }> => {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return JSON.parse(text);
};

const answer = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

/** A chat platform on a real socket. It shows everything it is sent, as often as it is sent: duplicates are counted, not hidden. */
export const startFakePlatform = async (): Promise<FakePlatform> => {
  const deliveries: Delivery[] = [];
  const attempts: Attempt[] = [];
  const effects: Effect[] = [];
  const asking = { now: 0, most: 0 };
  const moods = new Map<string | null, Mood>();
  let asked = Promise.withResolvers<Attempt>();

  const send = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { id, to, card } = await readJson(request);
    const attempt = { id, to, at: Date.now() };
    attempts.push(attempt);
    asked.resolve(attempt);
    asked = Promise.withResolvers();
    const mood = moods.get(to) ?? moods.get(null) ?? { kind: 'well' };
    const show = (): string => `m${deliveries.push({ id, to, card, at: Date.now() })}`;
    switch (mood.kind) {
      case 'well':
        return answer(response, 200, { message: show() });
      case 'slow':
        await wait(mood.ms);
        return answer(response, 200, { message: show() });
      case 'rate_limited':
        return answer(response, 429, {}, { 'retry-after': `${mood.seconds}` });
      case 'hangs':
        return;
      case 'resets':
        request.socket.destroy();
        return;
      case 'fails_after_delivering':
        show();
        return answer(response, 502, {});
      case 'away':
        return answer(response, 503, {});
    }
  };

  /** Takes a while, as outside work does. A request that is aborted before the end has no effect. */
  const effect = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asking.now += 1;
    asking.most = Math.max(asking.most, asking.now);
    response.once('close', () => {
      asking.now -= 1;
    });
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    const { id, takesMs } = JSON.parse(text) as { id: string; takesMs: number };
    await wait(takesMs);
    if (response.destroyed) return;
    effects.push({ id, at: Date.now() });
    answer(response, 200, {});
  };

  const server = createServer((request, response) => {
    const asked = { '/send': send, '/effect': effect }[request.url ?? ''];
    const done = asked ? asked(request, response) : Promise.resolve(answer(response, 200, {}));
    done.catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    deliveries,
    attempts,
    effects,
    maxEffectsAtOnce: () => asking.most,
    setMood: (to, mood) => moods.set(to, mood),
    onceAsked: () => asked.promise,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
