/** Turns scores into probabilities, in place. */
export const softmax = (scores: Float64Array, temperature: number): Float64Array => {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const p = Math.exp(((scores[k] ?? 0) - highest) / temperature);
    scores[k] = p;
    sum += p;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum;
  return scores;
};

/** Position of the largest value, the first of equals. */
export const argmax = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let k = 1; k < values.length; k += 1) if ((values[k] ?? 0) > (values[best] ?? 0)) best = k;
  return best;
};

/** Probabilities of many rows of scores, `scores[i * classCount + k]`, as a new array. */
export const softmaxRows = (scores: Float64Array, classCount: number, temperature: number): Float64Array => {
  const probabilities = scores.slice();
  for (let from = 0; from < scores.length; from += classCount) {
    softmax(probabilities.subarray(from, from + classCount), temperature);
  }
  return probabilities;
};
