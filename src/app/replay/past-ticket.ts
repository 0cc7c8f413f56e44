import type { Instant } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';

/** A ticket from another desk: everything is optional except some text. */
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
