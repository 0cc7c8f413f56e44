import { z } from 'zod';
import { taskKind } from '#src/app/background/task-kinds.ts';
import type { NewTask } from '#src/app/ports/tasks.ts';

/** How many of these tasks may run at one time, on all instances together. */
export const effectsAtOnce = 4;
/** Shorter than the longest effect, so that a lease would be lost if nobody renewed it. */
export const effectLeaseMs = 3_000;

/** Tasks to add in one transaction; `takesMs`: how long the platform takes for each. */
export type Owed = { readonly tag: string; readonly count: number; readonly takesMs: number };

export const effectTasks = ({ tag, count, takesMs }: Owed): readonly NewTask[] =>
  Array.from({ length: count }, (_, n) => ({ key: `${tag} ${n}`, kind: 'effect', payload: { takesMs } }));

/** Asks the fake platform for something that it counts. `around` is called before and after the request. */
export const createEffectKind = (options: {
  readonly url: string;
  readonly around: (when: 'before' | 'after') => void;
}) =>
  taskKind({
    payload: z.object({ takesMs: z.number() }),
    atMostAtOnce: effectsAtOnce,
    leaseMs: effectLeaseMs,
    timeoutMs: 60_000,
    run: async ({ takesMs }, { id, signal }) => {
      options.around('before');
      const body = JSON.stringify({ id, takesMs });
      const response = await fetch(`${options.url}/effect`, { method: 'POST', body, signal });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      options.around('after');
      return 'done';
    },
  });
