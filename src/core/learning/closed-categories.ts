import { chanceOfAtMost } from './chance.ts';

/** So often has a guess to be right that sets a category without asking anybody. */
const wanted = 0.9;
/** Only the latest guesses count, so that a category recovers. */
const latest = 20;
/** So many guesses have to be seen before a closed category is opened. */
const fewestToOpen = 10;
/** A category closes when so bad a row of guesses would be this rare at the precision that is wanted. */
const badLuck = 0.005;

/**
 * Whether people decide on a category for now, instead of the classifier. `guesses`: whether each of its guesses that were
 * sure enough was right, the oldest first; while a category is closed they are made all the same, and judged by what
 * people chose. `proven`: it may act until it is wrong too often; otherwise it has to be right first.
 */
export const isClosed = (guesses: readonly boolean[], proven: boolean): boolean => {
  let closed = !proven;
  let seen: boolean[] = [];
  for (const right of guesses) {
    seen = [...seen, right].slice(-latest);
    const hits = seen.filter(Boolean).length;
    const changes = closed
      ? seen.length >= fewestToOpen && hits >= wanted * seen.length
      : chanceOfAtMost(hits, seen.length, wanted) <= badLuck;
    if (changes) {
      closed = !closed;
      seen = [];
    }
  }
  return closed;
};
