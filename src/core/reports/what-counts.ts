import { days } from '#src/core/ids.ts';

/** A solution that did not hold is one that was reopened within this; later it is a new problem. */
export const reopenedWithin = days(7);

/** Stars that count as satisfied. */
export const goodStars = 4;
