import { fileURLToPath } from 'node:url';
import { createBackoff } from '#src/app/background/backoff.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { ChatLifecycle } from '#src/app/ports/chat/platform.ts';
import type { Log } from '#src/app/ports/log.ts';

/** A platform, and the packages of its SDK as their folders in `node_modules` are called. */
export type Guarded = { readonly adapter: ChatLifecycle; readonly sdk: readonly string[] };

/** The desk's own code, which no platform is to blame for. */
const own = ['src', 'db', 'ml'].map((layer) =>
  fileURLToPath(new URL(`../../../${layer}/`, import.meta.url)).replaceAll('\\', '/'),
);

const pauseBefore = createBackoff({ firstMs: 1_000, longestMs: 60_000 });

/** Whose code threw it: the adapter or SDK that is first in the stack; null: the desk's own is, or nobody is known. */
const ownerOf = (error: unknown, guarded: readonly Guarded[]): Guarded | null => {
  const lines = (error instanceof Error ? (error.stack ?? '') : '').split('\n').slice(1);
  for (const line of lines) {
    const path = line.replaceAll('\\', '/');
    const owner = guarded.find(
      ({ adapter, sdk }) =>
        path.includes(`/adapters/${adapter.platform}/`) || sdk.some((name) => path.includes(`/node_modules/${name}/`)),
    );
    if (owner !== undefined) return owner;
    if (own.some((folder) => path.includes(folder))) return null;
  }
  return null;
};

/**
 * What to do with an error that nobody caught. If it comes from a platform's SDK or adapter, that platform alone is
 * stopped and started again, later each time, and the rest of the desk goes on. Returns false for any other error:
 * nobody knows what state the desk is in, so the process should end and be started again.
 */
export const createLastResort = (parts: {
  readonly guarded: readonly Guarded[];
  readonly helpDesk: HelpDesk;
  readonly log: Log;
  /** The desk is stopping: nothing is started again. */
  readonly stopped: () => boolean;
  readonly pause?: (ms: number) => Promise<void>;
}) => {
  const { guarded, helpDesk, log, stopped, pause = waitFor } = parts;
  const falls = new Map<string, number>();
  const restarting = new Set<string>();

  const restart = async ({ adapter }: Guarded): Promise<void> => {
    const { platform } = adapter;
    if (restarting.has(platform)) return;
    restarting.add(platform);
    try {
      await adapter.stop();
      const before = falls.get(platform) ?? 0;
      falls.set(platform, before + 1);
      await pause(pauseBefore(before));
      if (!stopped()) await adapter.start(helpDesk);
    } catch (error) {
      log.error({ platform, err: error }, 'this platform could not be started again');
    } finally {
      restarting.delete(platform);
    }
  };

  return (error: unknown): boolean => {
    const owner = ownerOf(error, guarded);
    if (owner === null) return false;
    const { platform } = owner.adapter;
    log.error({ platform, err: error }, 'an error of this platform that nobody caught; it is started again');
    void restart(owner);
    return true;
  };
};

const waitFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
