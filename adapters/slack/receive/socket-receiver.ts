import type { App, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { clientOptions, sdkLogger } from '#adapters/slack/client.ts';
import { isDeadToken, slackCode } from '#adapters/slack/errors.ts';
import { wait } from '#adapters/slack/wait.ts';
import type { Log } from '#src/app/ports/log.ts';
import { receive } from './receive.ts';

/** Slack must say hello within this time, or the connection is given up. */
const helloWithinMs = 10_000;
const longestWaitMs = 30_000;
/** A connection that lasted less is treated as failed, so that there is never a tight loop. */
const soonMs = 1_000;

/** The wrong token, or one without permission: retrying does not help. */
const wrongToken = new Set(['missing_scope', 'not_allowed_token_type']);

type SocketState = { readonly state: 'up' | 'down'; readonly detail: string | null };

export type SocketOptions = {
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly log: Log;
  readonly onState: (state: SocketState) => void;
  /** A socket silent for this long is dead: it is closed and reopened. */
  readonly pingTimeoutMs: number;
  /** The wait after the first failure; it doubles with each further one. */
  readonly retryMs: number;
};

/**
 * Socket Mode. The SDK's own reconnecting is off: it waits five seconds after every refresh, and if Slack refuses the
 * token meanwhile, it ends the process. Each connection is a new client, made when the last one is gone.
 */
export const createSocketReceiver = (options: SocketOptions): Receiver => {
  const { log, onState } = options;
  const stopping = new AbortController();
  let app: App | null = null;
  let current: SocketModeClient | null = null;
  let running: Promise<void> | null = null;

  const connect = async (): Promise<{ readonly closed: Promise<void> }> => {
    const client = new SocketModeClient({
      appToken: options.appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: options.pingTimeoutMs,
      clientOptions: clientOptions(options.apiUrl, sdkLogger(log)),
      logger: sdkLogger(log),
    });
    client.on('slack_event', (event: Envelope) => dispatch(event));
    const closed = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    current = client;
    const greeted = client.start();
    // A rejection after the wait must not be unhandled.
    greeted.catch(() => {});
    const decided = new AbortController();
    const tooLong = wait(helloWithinMs, AbortSignal.any([stopping.signal, decided.signal]));
    const hello = await Promise.race([greeted.then(() => true), tooLong]).finally(() => decided.abort());
    if (hello !== true) {
      void client.disconnect();
      throw new Error('Slack did not greet.');
    }
    return { closed };
  };

  const dispatch = async ({ ack, body, retry_num, retry_reason }: Envelope): Promise<void> => {
    if (app === null) return;
    const retry = retry_num === undefined ? null : { number: retry_num, reason: retry_reason ?? '' };
    try {
      await receive(app, { body, retry, answer: async (payload) => ack(payload as Record<string, unknown>) });
    } catch (error) {
      log.error({ platform: 'slack', err: error }, 'a request from Slack was not handled; events will be sent again');
    }
  };

  const run = async (first: PromiseWithResolvers<void>): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const began = performance.now();
      try {
        const { closed } = await connect();
        onState({ state: 'up', detail: null });
        first.resolve();
        await closed;
        if (stopping.signal.aborted) return;
        // Slack closes connections every few hours: that is fine unless the next one cannot be opened.
        failures = performance.now() - began < soonMs ? failures + 1 : 0;
      } catch (error) {
        if (stopping.signal.aborted) return;
        const why = slackCode(error) ?? (error instanceof Error ? error.message : 'the connection failed');
        onState({ state: 'down', detail: `Socket Mode: ${why}` });
        if (isDeadToken(error) || wrongToken.has(why)) {
          log.error(
            { platform: 'slack', reason: why },
            'Slack refuses the app-level token: Slack stays down until it is replaced',
          );
          first.reject(error);
          return;
        }
        log.warn({ platform: 'slack', reason: why }, 'no connection to Slack; trying again');
        first.resolve();
        failures += 1;
      }
      if (failures > 0) {
        await wait(Math.min(options.retryMs * 2 ** (failures - 1), longestWaitMs), stopping.signal);
      }
    }
  };

  return {
    init: (bolt) => {
      app = bolt;
    },
    /** Resolves when connected, or when the first try failed with a temporary error; throws if Slack refuses us. */
    start: () => {
      const first = Promise.withResolvers<void>();
      running = run(first);
      return first.promise;
    },
    stop: async () => {
      stopping.abort();
      void current?.disconnect().catch(() => {});
      await Promise.race([running, wait(soonMs, null)]);
    },
  };
};

type Envelope = {
  readonly ack: (payload?: Record<string, unknown>) => Promise<void>;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
};
