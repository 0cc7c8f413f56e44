import type { ClockControl } from '#src/app/ports/inspector.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Timers } from '#src/app/ports/timers.ts';
import type { Instant } from '#src/core/ids.ts';
import { clockOffsetSetting, type DeskClock } from './desk-clock.ts';
import type { Loop } from './loop.ts';

/** Slow work may take minutes of real time; moving the desk's time waits no longer than this for it. */
const tasksWithinMs = 1_000;

const runFor = async (loop: Loop, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([loop.run(), enough]).finally(() => clearTimeout(timer));
};

/** Moves the desk's time from one due time to the next and does what is due at each. */
export const createClockControl = (parts: {
  readonly clock: DeskClock;
  readonly store: Store;
  readonly timers: Timers;
  readonly jobs: Loop;
  readonly watchTimers: Loop;
  readonly workTasks: Loop;
  readonly deliver: Loop;
}): ClockControl => {
  const { clock, store, timers, jobs, watchTimers, workTasks, deliver } = parts;
  let moving: Promise<void> = Promise.resolve();

  const settle = async (): Promise<void> => {
    await jobs.run();
    await watchTimers.run();
    await runFor(workTasks, tasksWithinMs);
    await deliver.run();
  };

  const setTo = async (at: Instant): Promise<void> => {
    clock.setTo(at);
    await store.transaction((tx) => tx.saveSetting(clockOffsetSetting, `${clock.offset()}`));
  };

  const move = async (to: Instant): Promise<void> => {
    await settle();
    for (let next = await timers.next(); next !== null && next <= to; next = await timers.next()) {
      if (next > clock.now()) await setTo(next);
      await settle();
      if (next === (await timers.next())) break;
    }
    if (to > clock.now()) await setTo(to);
    await settle();
  };

  return {
    now: clock.now,
    nextDue: timers.next,
    advanceTo: (at) => {
      const next = moving.then(() => move(at));
      moving = next.catch(() => undefined);
      return next;
    },
  };
};
