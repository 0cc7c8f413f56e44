import { type Instant, minutes } from '#src/core/ids.ts';

/** No change is written for longer than this. */
const writtenWithin = minutes(1);

/**
 * The first of these events that nothing can come between any more. Events are numbered when they are written, and seen
 * when their change is complete: a number that is missing may be of a change that is not, or of one that failed. After
 * a while it is of none.
 */
export const settled = <E extends { readonly id: number; readonly logged: { readonly at: Instant } }>(
  events: readonly E[],
  after: number,
  now: Instant,
): readonly E[] => {
  let last = after;
  const end = events.findIndex(({ id, logged }) => {
    const isWaited = id !== last + 1 && now - logged.at < writtenWithin && logged.at <= now;
    last = id;
    return isWaited;
  });
  return end === -1 ? events : events.slice(0, end);
};
