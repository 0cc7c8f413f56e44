import type { Instant } from '#src/core/ids.ts';

/** Where and when something was written, by the word of its platform: so that it can be answered there and followed. */
export type Origin = {
  readonly platform: string;
  readonly conversation: string;
  readonly message: string;
  /** The message that the thread it stands in began with; null: it stands in none, or began it. */
  readonly thread: string | null;
  readonly time: Instant;
};
