import type { Clock } from '#src/app/ports/clock.ts';
import type { Instant } from '#src/core/ids.ts';

/** A clock that can be set ahead of the machine's. */
export type DeskClock = Clock & {
  /** Milliseconds ahead. */
  offset(): number;
  /** Sets the desk's time to `at`; never moves it back. */
  setTo(at: Instant): void;
};

export const createDeskClock = (offsetMs: number, machineNow: () => Instant = Date.now): DeskClock => {
  let offset = offsetMs;
  return {
    now: () => machineNow() + offset,
    offset: () => offset,
    setTo: (at) => {
      offset = Math.max(offset, at - machineNow());
    },
  };
};
