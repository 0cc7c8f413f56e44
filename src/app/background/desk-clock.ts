import type { Clock } from '#src/app/ports/clock.ts';
import type { SettingReader } from '#src/app/ports/settings.ts';
import type { Instant } from '#src/core/ids.ts';

/** The setting that stores how far the desk's time was moved, so that a restart does not go back. */
export const clockOffsetSetting = 'clock_offset_ms';

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

/** The desk's clock, as far ahead as it was last moved. */
export const readDeskClock = async (read: SettingReader, machineNow: () => Instant): Promise<DeskClock> =>
  createDeskClock(Number((await read.setting(clockOffsetSetting)) ?? 0), machineNow);
