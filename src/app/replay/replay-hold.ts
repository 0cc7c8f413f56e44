import type { SettingReader } from '#src/app/ports/settings.ts';
import type { Store } from '#src/app/ports/store.ts';

const setting = 'replay_holds_until';
const holdMs = 15_000;
const renewEveryMs = 3_000;

/**
 * Whether a replay is running in this database right now. Uses machine time: it is about processes, not about tickets.
 */
export const isHeldByReplay = async (read: SettingReader): Promise<boolean> =>
  Number((await read.setting(setting)) ?? 0) > Date.now();

/**
 * What a replay files is in the past and due at once. A desk running at the same time must leave that to the replay, or
 * it would send messages today about what silently happened months ago. The hold expires by itself if the replay dies.
 */
export const createReplayHold = (store: Store) => {
  let renewAt = Number.NEGATIVE_INFINITY;
  const holdUntil = (at: number): Promise<void> => store.transaction((tx) => tx.saveSetting(setting, `${at}`));
  return {
    /** Call it often. */
    renew: async (): Promise<void> => {
      if (performance.now() < renewAt) return;
      renewAt = performance.now() + renewEveryMs;
      await holdUntil(Date.now() + holdMs);
    },
    release: (): Promise<void> => holdUntil(0),
  };
};
