import { type Client, Events, Status } from 'discord.js';
import type { Connection } from '#adapters/discord/rest.ts';
import type { AdapterHealth } from '#src/app/ports/chat/platform.ts';
import type { Log } from '#src/app/ports/log.ts';
import { createClient, type Heard } from './client.ts';
import { createIdentifyPace } from './identify-pace.ts';

/** Ask the shard: the client says it is ready even during an outage. */
const upStates: readonly Status[] = [Status.Ready, Status.WaitingForGuilds];

const startWithinMs = 10_000;
const stopWithinMs = 2_000;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/** Keeps one gateway session alive through the SDK, and starts a new one if the SDK gives up. */
export const createGateway = (parts: {
  readonly connection: Connection;
  readonly heard: Heard;
  readonly log: Log;
  /** Between two identifies. */
  readonly paceMs: number;
}) => {
  const { connection, heard, log, paceMs } = parts;
  const pace = createIdentifyPace(paceMs);
  let client: Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let running = false;
  let trouble: string | null = null;

  const newClient = (): Client => {
    const onFault = (error: unknown) => log.error({ platform: 'discord', err: error }, 'the SDK failed');
    const made: Client = createClient({ connection, heard, pace, stopped: () => client !== made, onFault });
    made.on(Events.ShardReconnecting, () => {
      if (client === made) log.warn({ platform: 'discord' }, 'gateway lost, reconnecting');
    });
    made.on(Events.ShardResume, () => log.info({ platform: 'discord' }, 'gateway resumed'));
    made.on(Events.ShardError, (error) => log.warn({ platform: 'discord', err: error }, 'gateway trouble'));
    made.on(Events.Error, onFault);
    made.on(Events.ShardDisconnect, ({ code }) => giveUp(`Discord closed the session for good (${code}).`));
    return made;
  };

  const giveUp = (why: string) => {
    trouble = why;
    log.error({ platform: 'discord' }, why);
  };

  const connect = async (attempt: number): Promise<void> => {
    const mine = newClient();
    client = mine;
    try {
      await mine.login(connection.token);
      trouble = null;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      trouble = message;
      if (!running || client !== mine) return;
      if (isHopeless(error)) throw error;
      const wait = Math.min(firstRetryMs * 2 ** attempt, longestRetryMs);
      log.warn({ platform: 'discord', waitMs: wait, reason: message }, 'no gateway, trying again');
      retry = setTimeout(() => void connect(attempt + 1).catch((failed: unknown) => giveUp(String(failed))), wait);
      retry.unref();
    }
  };

  return {
    /** Resolves when connected, or when it is clear that this will take longer. Throws if it can never succeed. */
    start: async (): Promise<void> => {
      if (running) return;
      running = true;
      trouble = null;
      await within(startWithinMs, connect(0));
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

/** Retrying does not help with a wrong token or a refused intent. */
const isHopeless = (error: unknown): boolean =>
  error instanceof Error && /token|authentication failed|disallowed intents|invalid intents/i.test(error.message);

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
