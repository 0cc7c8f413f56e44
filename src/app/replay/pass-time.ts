import type { Instant } from '#src/core/ids.ts';

/** What happens by itself, at its time. */
export type Course = {
  /** When something happens next; null: nothing is planned. */
  next(): Promise<Instant | null> | Instant | null;
  /** Lets it happen. False: nothing did, so that time would stand still. */
  run(): Promise<boolean>;
};

/**
 * Lets time that is not the machine's pass to a moment: whatever comes next happens at its time, of several at once that
 * of the first course. `setTo`: sets that time.
 */
export const createPassTime =
  (parts: {
    readonly courses: readonly Course[];
    readonly setTo: (at: Instant) => void;
    /** Called again and again meanwhile. */
    readonly meanwhile?: () => Promise<void>;
  }) =>
  async (to: Instant): Promise<void> => {
    for (;;) {
      await parts.meanwhile?.();
      let first: { readonly at: Instant; readonly course: Course } | null = null;
      for (const course of parts.courses) {
        const at = await course.next();
        if (at !== null && (first === null || at < first.at)) first = { at, course };
      }
      if (first === null || first.at > to) break;
      parts.setTo(first.at);
      if (!(await first.course.run())) break;
    }
    parts.setTo(to);
  };

/** Planned for certain moments: earliest first, and what is planned for the same moment in the order in which it was. */
export const createAgenda = <T extends { readonly at: Instant }>() => {
  const planned: T[] = [];
  return {
    add: (one: T): void => {
      let low = 0;
      let high = planned.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((planned[middle]?.at ?? 0) <= one.at) low = middle + 1;
        else high = middle;
      }
      planned.splice(low, 0, one);
    },
    next: (): Instant | null => planned[0]?.at ?? null,
    take: (): T | undefined => planned.shift(),
  };
};
