/**
 * The temperature that calibrates probabilities: scores divided by it have the least cross-entropy on held-out examples.
 * `scores[i * classCount + k]`. Found by golden-section search on its logarithm; the loss has a single minimum.
 */
export const fitTemperature = (scores: ArrayLike<number>, labels: ArrayLike<number>, classCount: number): number => {
  const loss = (temperature: number): number => {
    let sum = 0;
    for (let i = 0; i < labels.length; i += 1) {
      const first = i * classCount;
      let highest = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < classCount; k += 1) highest = Math.max(highest, scores[first + k] ?? 0);
      let total = 0;
      for (let k = 0; k < classCount; k += 1) total += Math.exp(((scores[first + k] ?? 0) - highest) / temperature);
      sum += Math.log(total) - ((scores[first + (labels[i] ?? 0)] ?? 0) - highest) / temperature;
    }
    return sum;
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.05);
  let high = Math.log(20);
  while (high - low > 1e-4) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (loss(Math.exp(left)) < loss(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
};
