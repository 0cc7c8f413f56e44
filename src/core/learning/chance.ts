/** The chance of at most `hits` in `tries`, each of which hits with chance `p` (0 < p < 1), exactly. */
export const chanceOfAtMost = (hits: number, tries: number, p: number): number => {
  if (hits < 0) return 0;
  if (hits >= tries) return 1;
  const odds = Math.log(p) - Math.log(1 - p);
  let logOfOne = tries * Math.log(1 - p);
  let sum = Math.exp(logOfOne);
  for (let k = 1; k <= hits; k += 1) {
    logOfOne += Math.log(tries - k + 1) - Math.log(k) + odds;
    sum += Math.exp(logOfOne);
  }
  return Math.min(1, sum);
};

/** The chance of at least `hits`. */
export const chanceOfAtLeast = (hits: number, tries: number, p: number): number =>
  chanceOfAtMost(tries - hits, tries, 1 - p);
