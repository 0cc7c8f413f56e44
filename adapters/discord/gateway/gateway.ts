import { setTimeout as wait } from 'node:timers/promises';
import { type Client, Events, Status } from 'discord.js';
import type { Connection } from '#adapters/discord/rest.ts';
import type { AdapterHealth } from '#src/app/ports/chat/platform.ts';
import type { Log } from '#src/app/ports/log.ts';
import { createClient, type Heard } from './client.ts';
import { createIdentifyPace } from './identify-pace.ts';
import { closedWith, refusalOf } from './refusals.ts';

/** Ask the shard: the client says it is ready even during an outage. */
const upStates: readonly Status[] = [Status.Ready, Status.WaitingForGuilds];

const platform = 'discord';
const startWithinMs = 10_000;
const stopWithinMs = 2_000;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** A session is gone after some minutes, and the address to resume it at may be: then a new one is started. */
const mostResumes = 7;
/** After a refusal: this many times the pace of new sessions, then longer and longer. */
const refusedPaces = 3;
const longestRefusedMs = 10 * 60_000;

/**
 * Keeps one gateway session alive. The SDK resumes it; when it cannot, or fails, a new one is started, later each time.
 * Nothing that comes from Discord ends these tries.
 */
export const createGateway = (parts: {
  readonly connection: Connection;
  readonly heard: Heard;
  readonly log: Log;
  /** Between two identifies. */
  readonly paceMs: number;
  /** What people write to each other in servers; absent: not. */
  readonly readsContent?: boolean;
}) => {
  const { connection, heard, log, paceMs, readsContent = false } = parts;
  const pace = createIdentifyPace(paceMs);
  let client: Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let running = false;
  let trouble: string | null = null;
  /** New sessions, and connections of a session, that were tried since the last one that worked. */
  let starts = 0;
  let connections = 0;
  let leftOut = 0;
  /** Ends the wait for the current client's first session. */
  let leave = (): void => undefined;
  /** Said once per outage. */
  let lost = false;

  const works = (): void => {
    trouble = null;
    lost = false;
    starts = 0;
    connections = 0;
  };

  /** The SDK itself tries twice a second, for ever. */
  const pauseBeforeConnecting = async (): Promise<void> => {
    connections += 1;
    const times = connections - 2;
    if (times < 0) return;
    await wait(Math.min(firstRetryMs * 2 ** times, longestRetryMs), undefined, { ref: false });
  };

  const newClient = (): Client => {
    const onFault = (error: unknown) => log.error({ platform, err: error }, 'the SDK failed');
    const guard = {
      stopped: () => client !== made,
      skipped: (why: string) => {
        leftOut += 1;
        if (leftOut === 1 || leftOut % 1_000 === 0) log.warn({ platform, why, leftOut }, 'a frame was left out');
      },
      failed: (error: unknown) => {
        onFault(error);
        startOver(made, error instanceof Error ? error.message : String(error), null);
      },
      pause: pauseBeforeConnecting,
      keepsSession: () => connections <= mostResumes,
    };
    const made: Client = createClient({
      ...{ connection, heard: { ...heard, ready }, pace, guard, readsContent, onFault },
    });
    made.on(Events.ShardReconnecting, () => {
      if (client === made && !lost) log.warn({ platform }, 'gateway lost, reconnecting');
      lost = true;
    });
    made.on(Events.ShardResume, () => {
      log.info({ platform }, 'gateway resumed');
      works();
    });
    made.on(Events.ShardError, (error) => {
      if (!lost) log.warn({ platform, err: error }, 'gateway trouble');
    });
    made.on(Events.Error, onFault);
    made.on(Events.ShardDisconnect, ({ code }) => startOver(made, closedWith(code), refusedWait()));
    return made;
  };

  const ready: Heard['ready'] = (bot) => {
    if (lost || trouble !== null) log.info({ platform }, 'gateway back, with a new session');
    works();
    heard.ready(bot);
  };

  const refusedWait = (): number => Math.min(refusedPaces * paceMs * 2 ** starts, longestRefusedMs);

  /** Leaves a session and starts another after a while; `waitMs` null: after the usual one. */
  const startOver = (leaving: Client, why: string, waitMs: number | null): void => {
    if (!running || client !== leaving) return;
    client = null;
    leave();
    trouble = why;
    connections = 0;
    const pauseMs = waitMs ?? Math.min(firstRetryMs * 2 ** starts, longestRetryMs);
    starts += 1;
    log.warn({ platform, waitMs: pauseMs, reason: why }, 'no gateway, trying again');
    void within(stopWithinMs, leaving.destroy()).catch(() => undefined);
    retry = setTimeout(() => void connect(), pauseMs);
    retry.unref();
  };

  const connect = async (): Promise<void> => {
    const mine = newClient();
    const left = Promise.withResolvers<void>();
    client = mine;
    leave = left.resolve;
    try {
      // The SDK may wait for ever for a session that was left.
      await Promise.race([mine.login(connection.token), left.promise]);
    } catch (error) {
      const refusal = refusalOf(error);
      const message = error instanceof Error ? error.message : String(error);
      startOver(mine, refusal ?? message, refusal === null ? null : refusedWait());
    }
  };

  return {
    /** Resolves when connected, or when it is clear that this will take longer. Never throws: it keeps trying. */
    start: async (): Promise<void> => {
      if (running) return;
      running = true;
      trouble = null;
      starts = 0;
      await within(startWithinMs, connect());
    },
    /** The SDK may hang while closing; wait at most two seconds. */
    stop: async (): Promise<void> => {
      running = false;
      if (retry) clearTimeout(retry);
      const leaving = client;
      client = null;
      if (leaving) await within(stopWithinMs, leaving.destroy());
    },
    health: (): AdapterHealth => {
      if (!running || client === null) return { state: trouble === null ? 'starting' : 'down', detail: trouble };
      const shards = [...client.ws.shards.values()];
      if (shards.length > 0 && shards.every(({ status }) => upStates.includes(status))) {
        const { ping } = client.ws;
        return { state: 'up', detail: ping < 0 ? null : `ping ${Math.round(ping)} ms` };
      }
      if (trouble !== null) return { state: 'down', detail: trouble };
      const began = shards.some(({ status }) => status === Status.Connecting && client?.readyAt == null);
      return shards.length === 0 || began
        ? { state: 'starting', detail: 'connecting to the gateway' }
        : { state: 'down', detail: 'the gateway is lost; reconnecting' };
    },
  };
};

const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
    timer.unref();
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
};
