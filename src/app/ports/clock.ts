import type { Instant } from '#src/core/ids.ts';

export type Clock = {
  /** UTC, milliseconds. */
  now(): Instant;
};
