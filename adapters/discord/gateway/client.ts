import {
  type APIInteraction,
  Client,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageReactionAddDispatchData,
  type GatewayMessageUpdateDispatchData,
  type GatewayReadyDispatchData,
  type GatewayTypingStartDispatchData,
  type IIdentifyThrottler,
  Options,
} from 'discord.js';
import { type Connection, restOptions } from '#adapters/discord/rest.ts';
import { createGuardedStrategy, type Guard } from './guarded-strategy.ts';

/** The raw events from Discord. */
export type Heard = {
  /** A new session has started: events before it were not received. */
  ready(bot: string): void;
  interaction(interaction: APIInteraction): void;
  message(message: GatewayMessageCreateDispatchData): void;
  edited(message: GatewayMessageUpdateDispatchData): void;
  deleted(message: GatewayMessageDeleteDispatchData): void;
  reacted(reaction: GatewayMessageReactionAddDispatchData): void;
  typing(typing: GatewayTypingStartDispatchData): void;
};

/**
 * None of these is privileged: contents come with direct messages and with replies to the bot. What people write to each
 * other comes with one more, which only who needs it asks for.
 */
const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
  GatewayIntentBits.DirectMessageTyping,
];

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
  readonly guard: Guard;
  readonly readsContent: boolean;
  /** The SDK failed on an event it does not need. */
  readonly onFault: (error: unknown) => void;
}): Client => {
  const { connection, heard, pace, guard, readsContent, onFault } = parts;
  const client = new Client({
    intents: readsContent ? [...intents, GatewayIntentBits.MessageContent] : intents,
    rest: restOptions(connection),
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, UserManager: 0 }),
    ws: {
      buildStrategy: (manager) => createGuardedStrategy(manager, guard),
      buildIdentifyThrottler: async () => pace,
    },
  });
  spareTheSdk(client, onFault);
  const { ws } = client;
  const unlessStopped =
    <T>(hear: (data: T) => void) =>
    (data: T): void => {
      if (!guard.stopped()) hear(data);
    };
  ws.on(
    GatewayDispatchEvents.Ready,
    unlessStopped((data: GatewayReadyDispatchData) => heard.ready(data.user.id)),
  );
  ws.on(GatewayDispatchEvents.InteractionCreate, unlessStopped(heard.interaction));
  ws.on(GatewayDispatchEvents.MessageCreate, unlessStopped(heard.message));
  ws.on(GatewayDispatchEvents.MessageUpdate, unlessStopped(heard.edited));
  ws.on(GatewayDispatchEvents.MessageDelete, unlessStopped(heard.deleted));
  ws.on(
    GatewayDispatchEvents.MessageDeleteBulk,
    unlessStopped(({ ids, ...where }: GatewayMessageDeleteBulkDispatchData) => {
      for (const id of ids) heard.deleted({ ...where, id });
    }),
  );
  ws.on(GatewayDispatchEvents.TypingStart, unlessStopped(heard.typing));
  ws.on(GatewayDispatchEvents.MessageReactionAdd, unlessStopped(heard.reacted));
  return client;
};
