import type { Instant } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';

/** A ticket of another desk, as it is told of: all of it optional but some words. */
export type PastTicket = {
  /** Its place where it comes from, counted from 1: the same one is not filed twice. */
  readonly index: number;
  readonly title: string;
  readonly description: string;
  /** An id, e-mail address or name; empty: unknown. */
  readonly requester: string;
  readonly createdAt: Instant | null;
  readonly category: string;
  readonly priority: Priority | null;
  readonly resolvedAt: Instant | null;
  readonly stars: number | null;
};
