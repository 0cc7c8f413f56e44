import {
  type APIInteraction,
  Client,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageUpdateDispatchData,
  type GatewayReadyDispatchData,
  type IIdentifyThrottler,
  Options,
  SimpleShardingStrategy,
  type WebSocketOptions,
} from 'discord.js';
import { type Connection, restOptions } from '#adapters/discord/rest.ts';

/** The raw events from Discord. */
export type Heard = {
  /** A new session has started: events before it were not received. */
  ready(bot: string): void;
  interaction(interaction: APIInteraction): void;
  message(message: GatewayMessageCreateDispatchData): void;
  edited(message: GatewayMessageUpdateDispatchData): void;
  deleted(message: GatewayMessageDeleteDispatchData): void;
};

/** None of these is privileged: contents come with direct messages and with replies to the bot. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** What the SDK itself must see to track its session. */
const itsOwn: ReadonlySet<string> = new Set(['READY', 'RESUMED', 'GUILD_CREATE', 'GUILD_DELETE']);

/**
 * The SDK turns every event into objects that we do not use, and an unexpected field in one would end the process. So
 * it only gets the events it needs.
 */
const spareTheSdk = (client: Client, onFault: (error: unknown) => void): void => {
  const handle: unknown = Reflect.get(client.ws, 'handlePacket');
  if (typeof handle !== 'function') return;
  Reflect.set(client.ws, 'handlePacket', (packet?: { readonly t: string }, shard?: unknown): boolean => {
    if (packet !== undefined && !itsOwn.has(packet.t)) return false;
    try {
      return handle.call(client.ws, packet, shard);
    } catch (error) {
      onFault(error);
      return false;
    }
  });
};

/** The SDK's client, with no cache, passing on raw events. It can be used for one session. */
export const createClient = (parts: {
  readonly connection: Connection;
  readonly heard: Heard;
  readonly pace: IIdentifyThrottler;
  /** It was told to stop. */
  readonly stopped: () => boolean;
  /** The SDK failed on an event. */
  readonly onFault: (error: unknown) => void;
}): Client => {
  const { connection, heard, pace, stopped, onFault } = parts;

  /**
   * If stopped while connecting, the SDK keeps reconnecting. Before each try it asks for its earlier session; after a
   * stop that call never resolves, which ends the retries.
   */
  const buildStrategy: NonNullable<WebSocketOptions['buildStrategy']> = (manager) => {
    const { retrieveSessionInfo } = manager.options;
    manager.options.retrieveSessionInfo = (shard) =>
      stopped() ? new Promise<never>(() => {}) : retrieveSessionInfo(shard);
    return new SimpleShardingStrategy(manager);
  };

  const client = new Client({
    intents,
    rest: restOptions(connection),
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, UserManager: 0 }),
    ws: { buildStrategy, buildIdentifyThrottler: async () => pace },
  });
  spareTheSdk(client, onFault);
  const { ws } = client;
  const unlessStopped =
    <T>(hear: (data: T) => void) =>
    (data: T): void => {
      if (!stopped()) hear(data);
    };
  ws.on(
    GatewayDispatchEvents.Ready,
    unlessStopped((data: GatewayReadyDispatchData) => heard.ready(data.user.id)),
  );
  ws.on(GatewayDispatchEvents.InteractionCreate, unlessStopped(heard.interaction));
  ws.on(GatewayDispatchEvents.MessageCreate, unlessStopped(heard.message));
  ws.on(GatewayDispatchEvents.MessageUpdate, unlessStopped(heard.edited));
  ws.on(GatewayDispatchEvents.MessageDelete, unlessStopped(heard.deleted));
  return client;
};
