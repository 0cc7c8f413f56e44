import { z } from 'zod';
import type { createLearn } from '#src/app/background/learn.ts';
import { taskKind } from '#src/app/background/task-kinds.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { SettingReader } from '#src/app/ports/settings.ts';
import type { Store } from '#src/app/ports/store.ts';
import { minutes } from '#src/core/ids.ts';

/** Its name is stored with every task. */
export const trainKind = 'train_model';

/** Where it is kept what came of the last training that somebody asked for. */
const lastSetting = 'learning/asked';

const lastShape = z.object({ at: z.number(), words: z.string() });

/** What came of the last training that somebody asked for; null: nobody did. */
export const lastTraining = async (read: SettingReader): Promise<z.output<typeof lastShape> | null> => {
  const kept = await read.setting(lastSetting);
  return kept === null ? null : (lastShape.safeParse(JSON.parse(kept)).data ?? null);
};

const outcomes = {
  promoted: 'The new model is better and now in use.',
  shadow: 'The new model is no better, so it isn’t used.',
  nothing_new: 'No model was trained.',
} as const;

/** Trains now instead of at night, as somebody asked. */
export const createTrainTask = ({
  store,
  clock,
  learn,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly learn: ReturnType<typeof createLearn>;
}) =>
  taskKind({
    payload: z.object({}),
    atMostAtOnce: 1,
    leaseMs: minutes(1),
    timeoutMs: minutes(30),
    run: async (_, { signal }) => {
      const learned = await learn(signal);
      const last = { at: clock.now(), words: `${outcomes[learned.outcome]} ${learned.why}` };
      await store.transaction((tx) => tx.saveSetting(lastSetting, JSON.stringify(last)));
      return 'done';
    },
  });
