import type { SettingReader } from '#src/app/ports/settings.ts';
import type { Store } from '#src/app/ports/store.ts';

const setting = 'replay_holds_until';
const holdMs = 15_000;
const renewEveryMs = 3_000;

/** Whether a replay plays the past in this database just now. Machine time: it is about processes, not about tickets. */
export const isHeldByReplay = async (read: SettingReader): Promise<boolean> =>
  Number((await read.setting(setting)) ?? 0) > Date.now();

/**
 * What a replay files lies in the past and is due at once. A desk that runs beside it must leave that to the replay, or
 * it would do today, aloud, what is to happen months ago in silence. The hold ends by itself when the replay dies.
 */
export const createReplayHold = (store: Store) => {
  let renewAt = Number.NEGATIVE_INFINITY;
  const holdUntil = (at: number): Promise<void> => store.transaction((tx) => tx.saveSetting(setting, `${at}`));
  return {
    /** To be called often. */
    renew: async (): Promise<void> => {
      if (performance.now() < renewAt) return;
      renewAt = performance.now() + renewEveryMs;
      await holdUntil(Date.now() + holdMs);
    },
    release: (): Promise<void> => holdUntil(0),
  };
};
