import type { Instant } from '#src/core/ids.ts';

/** Where and when something was written, as its platform says, so that it can be answered there and found again. */
export type Origin = {
  readonly platform: string;
  readonly conversation: string;
  readonly message: string;
  /** The message that started the thread it is in; null: it is not in a thread, or started it. */
  readonly thread: string | null;
  readonly time: Instant;
};

/** Where something was written, without when. */
export type Place = Omit<Origin, 'time'>;
