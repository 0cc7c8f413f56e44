import type { App, Receiver } from '@slack/bolt';
import type { SocketModeClient } from '@slack/socket-mode';
import { clientOptions, sdkLogger } from '#adapters/slack/client.ts';
import { askedToWait, isRefusedToken, slackCode } from '#adapters/slack/errors.ts';
import { wait } from '#adapters/slack/wait.ts';
import type { Log } from '#src/app/ports/log.ts';
import { GuardedSocketClient, unknownFrame } from './frames.ts';
import { createOnUnknown, receive } from './receive.ts';

/** Slack must say hello within this time, or the connection is given up. */
const helloWithinMs = 10_000;
const longestWaitMs = 30_000;
/** A connection that lasted less is treated as failed, so that there is never a tight loop. */
const soonMs = 1_000;

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
  /** The longest wait while Slack refuses the token: it may pass at once, or an admin has to act. */
  readonly refusedMs: number;
};

/**
 * Socket Mode. The SDK's own reconnecting is off: it waits five seconds after every refresh, and if Slack refuses the
 * token meanwhile, it ends the process. Each connection is a new client, made when the last one is gone.
 */
export const createSocketReceiver = (options: SocketOptions): Receiver => {
  const { log, onState } = options;
  const onUnknown = createOnUnknown(log);
  const stopping = new AbortController();
  let app: App | null = null;
  let current: SocketModeClient | null = null;
  let running: Promise<void> | null = null;
  let refused = false;

  const connect = async (): Promise<{ readonly closed: Promise<void> }> => {
    const broken = Promise.withResolvers<void>();
    const client = new GuardedSocketClient(
      {
        appToken: options.appToken,
        autoReconnectEnabled: false,
        clientPingTimeout: options.pingTimeoutMs,
        clientOptions: clientOptions(options.apiUrl, sdkLogger(log)),
        logger: sdkLogger(log),
      },
      {
        onUnknown,
        onFault: (error) => {
          log.error({ platform: 'slack', err: error }, 'the connection to Slack broke; opening another');
          broken.resolve();
          void client.disconnect().catch(() => {});
        },
      },
    );
    client.on('slack_event', (event: Envelope) => dispatch(event));
    const gone = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    current = client;
    const greeted = client.start();
    // A rejection after the wait must not be unhandled.
    greeted.catch(() => {});
    const decided = new AbortController();
    const tooLong = wait(helloWithinMs, AbortSignal.any([stopping.signal, decided.signal]));
    const hello = await Promise.race([greeted.then(() => true), tooLong]).finally(() => decided.abort());
    if (hello !== true) {
      void client.disconnect().catch(() => {});
      throw new Error('Slack did not greet.');
    }
    return { closed: Promise.race([gone, broken.promise]) };
  };

  const dispatch = async ({ ack, type, body, retry_num, retry_reason }: Envelope): Promise<void> => {
    try {
      if (type === unknownFrame) return await ack();
      if (app === null) return;
      const retry = retry_num === undefined ? null : { number: retry_num, reason: retry_reason ?? '' };
      const answer = async (payload?: unknown) => ack(payload as Record<string, unknown>);
      await receive(app, { body, retry, answer }, onUnknown);
    } catch (error) {
      log.error({ platform: 'slack', err: error }, 'a request from Slack was not handled; events will be sent again');
    }
  };

  /** How long to wait after this. */
  const pauseAfter = (error: unknown, failures: number): number => {
    const longest = mayStay(error) ? options.refusedMs : longestWaitMs;
    return Math.max(Math.min(options.retryMs * 2 ** (failures - 1), longest), askedToWait(error) ?? 0);
  };

  const failed = (error: unknown): void => {
    const why = slackCode(error) ?? (error instanceof Error ? error.message : 'the connection failed');
    if (!mayStay(error)) {
      log.warn({ platform: 'slack', reason: why }, 'no connection to Slack; trying again');
      onState({ state: 'down', detail: `Socket Mode: ${why}` });
      return;
    }
    if (!refused) {
      log.error(
        { platform: 'slack', reason: why },
        'Slack refuses the app-level token: Slack is down until it takes it again; everything else keeps working',
      );
    }
    refused = true;
    onState({
      state: 'down',
      detail: `Socket Mode: ${why}; asking again. If it stays: new SLACK_APP_TOKEN, and restart`,
    });
  };

  const run = async (first: PromiseWithResolvers<void>): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const began = performance.now();
      let fault: unknown = null;
      try {
        const { closed } = await connect();
        onState({ state: 'up', detail: null });
        refused = false;
        first.resolve();
        await closed;
        // Slack closes connections every few hours: that is fine unless the next one cannot be opened.
        failures = performance.now() - began < soonMs ? failures + 1 : 0;
      } catch (error) {
        fault = error;
        failures += 1;
        if (!stopping.signal.aborted) failed(error);
        first.resolve();
      }
      if (failures > 0) await wait(pauseAfter(fault, failures), stopping.signal);
    }
  };

  return {
    init: (bolt) => {
      app = bolt;
    },
    /** Resolves when connected, or when the first try failed; it is tried again until `stop`. */
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

/** The token is refused, or lacks `connections:write`: trying again often may be of no use. */
const mayStay = (error: unknown): boolean => isRefusedToken(error) || slackCode(error) === 'missing_scope';

type Envelope = {
  readonly ack: (payload?: Record<string, unknown>) => Promise<void>;
  readonly type: string;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
};
