/**
 * The lowest confidence from which predictions of one category are right at least as often as asked, judged on
 * held-out predictions. `right[i]` tells whether the prediction with `confidence[i]` was right. The share is
 * smoothed by one imagined miss, so that three lucky hits do not open the gate. Above 1 when nothing reaches it.
 */
export const actAloneFrom = (confidence: readonly number[], right: readonly boolean[], precision: number): number => {
  const order = confidence.map((_, i) => i).sort((a, b) => (confidence[b] ?? 0) - (confidence[a] ?? 0));
  let hits = 0;
  let threshold = never;
  order.forEach((i, rank) => {
    if (right[i]) hits += 1;
    const next = confidence[order[rank + 1] ?? -1] ?? 0;
    const own = confidence[i] ?? 0;
    if (next < own && hits / (rank + 2) >= precision) threshold = (own + next) / 2;
  });
  return threshold;
};

/** A threshold no probability reaches. */
export const never = 2;
