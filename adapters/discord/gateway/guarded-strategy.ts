import { SimpleShardingStrategy } from 'discord.js';
import { isHello, isStart, lookAt } from './frames.ts';

/** What the guard needs to know and to report. */
export type Guard = {
  /** It was told to stop. */
  readonly stopped: () => boolean;
  /** A frame was left out. */
  readonly skipped: (why: string) => void;
  /** The session cannot go on: start over. */
  readonly failed: (error: unknown) => void;
  /** Waits before a shard connects again. */
  readonly pause: () => Promise<void>;
  /** Whether to go on with the session although the network failed; otherwise a new one is started. */
  readonly keepsSession: () => boolean;
};

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];
type Work = (...args: readonly unknown[]) => unknown;

/** What the SDK calls itself and hands to nobody: an error in any of these would end the process. */
const inside = ['onMessage', 'onError', 'onClose', 'heartbeat', 'internalConnect'] as const;

/** The SDK's own strategy, with every frame looked at first, and every error caught that it would let through. */
export const createGuardedStrategy = (manager: Manager, guard: Guard): SimpleShardingStrategy => {
  const strategy = new SimpleShardingStrategy(manager);
  const spawn = strategy.spawn.bind(strategy);
  strategy.spawn = async (ids) => {
    await spawn(ids);
    const shards = Reflect.get(strategy, 'shards') as ReadonlyMap<number, object>;
    for (const shard of shards.values()) guardShard(shard, guard);
  };
  return strategy;
};

const guardShard = (shard: object, guard: Guard): void => {
  const { stopped, skipped, failed, pause, keepsSession } = guard;
  const part = (name: string): unknown => Reflect.get(shard, name);
  const own = (name: string): Work => (part(name) as Work).bind(shard);
  const greeted = new WeakSet<object>();
  const started = new WeakSet<object>();

  const unpack = own('unpackMessage');
  Reflect.set(shard, 'unpackMessage', async (...args: readonly unknown[]): Promise<object | null> => {
    const connection = part('connection');
    const on = typeof connection === 'object' && connection !== null ? connection : shard;
    const awaitsAck = part('isAck') === false;
    const before = { greeted: greeted.has(on), started: started.has(on), awaitsAck };
    const received = await unpack(...args);
    // Not JSON, or a part of something longer.
    if (received === null || stopped()) return null;
    const looked = lookAt(received, before);
    if (looked.type === 'skip') skipped(looked.why);
    if (looked.type === 'broken') failed(new Error(looked.why));
    if (looked.type !== 'pass') return null;
    if (isHello(looked.frame)) greeted.add(on);
    if (isStart(looked.frame)) started.add(on);
    return looked.frame;
  });

  const connect = own('internalConnect');
  Reflect.set(shard, 'internalConnect', async (): Promise<void> => {
    await pause();
    if (!stopped()) await connect();
  });

  const onError = own('onError');
  Reflect.set(shard, 'onError', (error: unknown): void => {
    onError(error);
    // The SDK would forget the session, and with it what happens meanwhile.
    if (keepsSession()) Reflect.set(shard, 'failedToConnectDueToNetworkError', false);
  });

  for (const name of inside) {
    const work = own(name);
    Reflect.set(shard, name, async (...args: readonly unknown[]): Promise<void> => {
      try {
        await work(...args);
      } catch (error) {
        if (!stopped()) failed(error);
      }
    });
  }
};
