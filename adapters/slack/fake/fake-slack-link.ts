import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { signatureOf } from '#adapters/slack/receive/signature.ts';
import type { Json } from './fake-slack-state.ts';

/** How long Slack waits for an acknowledgement. */
const acknowledgeWithinMs = 3_000;

export type Kind = 'slash_commands' | 'interactive' | 'events_api';

/** What came back, and how long it took. */
export type Acknowledged = { readonly payload: unknown; readonly ms: number };

/** For tests: the connection from Slack to the app. Rejects if the app is not there or too slow. */
export type Link = {
  deliver(
    kind: Kind,
    payload: Json,
    retry?: { readonly number: number; readonly reason: string },
  ): Promise<Acknowledged>;
  close(): Promise<void>;
};

export type SocketLink = Link & {
  /** What `apps.connections.open` answers. */
  open(): Json;
  connections(): number;
  /** Resolves when the app has connected this many times in total. */
  connected(count: number): Promise<void>;
  /** Slack asks the app to reconnect, as it does every few hours. */
  refresh(): void;
  /** The connection dies silently: nothing is answered any more, not even a ping. */
  goSilent(): void;
  drop(): void;
  /** Sends this as a frame, when the app is connected. Resolves when it has been read, or the connection is closed. */
  sendFrame(frame: string): Promise<void>;
};

/** Socket Mode over a real WebSocket. With several connections, they take turns. */
export const createSocketLink = (server: Server, address: () => string): SocketLink => {
  const sockets = new WebSocketServer({ noServer: true, autoPong: false });
  const live = new Set<WebSocket>();
  const silent = new WeakSet<WebSocket>();
  const waiting = new Map<string, { resolve: (payload: unknown) => void; reject: (error: Error) => void }>();
  const tickets = new Set<string>();
  const watchers = new Set<() => void>();
  let turn = 0;
  let welcomed = 0;

  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '', 'http://slack').searchParams.get('ticket') ?? '';
    // A ticket is valid for one connection.
    if (!tickets.delete(ticket)) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => welcome(client));
  });

  const welcome = (client: WebSocket): void => {
    live.add(client);
    welcomed += 1;
    client.on('ping', (data) => {
      if (!silent.has(client)) client.pong(data);
    });
    client.on('message', (data) => {
      if (silent.has(client)) return;
      const { envelope_id: id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
      waiting.get(id)?.resolve(payload);
      waiting.delete(id);
    });
    client.on('close', () => live.delete(client));
    client.on('error', () => live.delete(client));
    client.send(JSON.stringify({ type: 'hello', num_connections: live.size }));
    for (const watcher of watchers) watcher();
  };

  return {
    open: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return { url: `${address().replace('http', 'ws')}/link?ticket=${ticket}` };
    },
    connections: () => live.size,
    connected: (count) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (welcomed < count) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    refresh: () => {
      for (const client of live) client.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    goSilent: () => {
      for (const client of live) silent.add(client);
      live.clear();
    },
    drop: () => {
      for (const client of live) client.terminate();
    },
    async sendFrame(frame) {
      const [client] = live;
      if (client === undefined) {
        await new Promise<void>((resolve) => watchers.add(resolve));
        return this.sendFrame(frame);
      }
      client.send(frame);
      client.ping();
      await Promise.race([once(client, 'pong'), once(client, 'close')]);
    },
    async deliver(kind, payload, retry) {
      const at = performance.now();
      const all = [...live];
      const client = all[turn++ % Math.max(1, all.length)];
      if (client === undefined) throw new Error('dispatch_failed: the app is not connected');
      const id = randomUUID();
      const acked = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
      const timer = setTimeout(() => waiting.get(id)?.reject(new Error('operation_timeout')), acknowledgeWithinMs);
      const again = retry === undefined ? {} : { retry_attempt: retry.number, retry_reason: retry.reason };
      const envelope = {
        envelope_id: id,
        type: kind,
        payload,
        accepts_response_payload: kind !== 'events_api',
        ...again,
      };
      client.send(JSON.stringify(envelope));
      try {
        return { payload: emptied(await acked), ms: performance.now() - at };
      } finally {
        clearTimeout(timer);
      }
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
};

const emptied = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0 ? undefined : payload;

/** Signed requests to the app's own address. */
export const createHttpLink = (options: {
  readonly url: () => string;
  readonly secret: string;
  readonly now: () => number;
}): Link => ({
  async deliver(kind, payload, retry) {
    const at = performance.now();
    const json = kind === 'events_api';
    const form = kind === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
    const body = json ? JSON.stringify(payload) : new URLSearchParams(form).toString();
    const timestamp = String(Math.floor(options.now() / 1_000));
    const response = await fetch(options.url(), {
      method: 'POST',
      body,
      headers: {
        'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(options.secret, timestamp, body),
        ...(retry !== undefined && {
          'x-slack-retry-num': String(retry.number),
          'x-slack-retry-reason': retry.reason,
        }),
      },
      signal: AbortSignal.timeout(acknowledgeWithinMs),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`the app answered ${response.status}: ${text}`);
    return { payload: text === '' ? undefined : JSON.parse(text), ms: performance.now() - at };
  },
  close: async () => {},
});
