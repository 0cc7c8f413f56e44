import { yieldToEventLoop } from '#src/app/background/yield-to-event-loop.ts';

/** After so many, everything else has its turn: about three milliseconds' work with 768 numbers each. */
const atATime = 4_000;

/**
 * Compares a vector with those from one place to another, which stand side by side in `numbers`. A function of its own:
 * in one that waits between parts it takes more than twice as long.
 */
const score = (numbers: Float32Array, vector: Float32Array, from: number, end: number, scores: Float32Array): void => {
  const { length } = vector;
  for (let i = from; i < end; i += 1) {
    const start = i * length;
    let sum = 0;
    for (let at = 0; at < length; at += 1) sum += (numbers[start + at] ?? 0) * (vector[at] ?? 0);
    scores[i] = sum;
  }
};

/** Where the highest scores are, at most `limit`, the highest first; of equals the first. */
const highest = (scores: Float32Array, limit: number): readonly number[] => {
  const best: number[] = [];
  const scoreAt = (place: number): number => scores[best[place] ?? -1] ?? Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i += 1) {
    const score = scores[i] ?? 0;
    if (best.length === limit && score <= scoreAt(limit - 1)) continue;
    let place = best.length;
    while (place > 0 && scoreAt(place - 1) < score) place -= 1;
    best.splice(place, 0, i);
    if (best.length > limit) best.pop();
  }
  return best;
};

/** Vectors of one length, each of length 1 as a vector, side by side in memory: 3 kB for each with 768 numbers. */
export const createVectorIndex = (length: number, room: number) => {
  const numbers = new Float32Array(length * room);
  const ids: string[] = [];
  return {
    length,
    size: (): number => ids.length,
    /** Of another length, or when there is no more room, it is left out. */
    add: (id: string, vector: Float32Array): void => {
      if (vector.length !== length || ids.length === room) return;
      numbers.set(vector, ids.length * length);
      ids.push(id);
    },
    /** The ids of those that point most the same way (cosine), at most `limit`, the nearest first. */
    nearest: async (vector: Float32Array, limit: number): Promise<readonly string[]> => {
      const scores = new Float32Array(ids.length);
      for (let from = 0; from < ids.length; from += atATime) {
        const end = Math.min(ids.length, from + atATime);
        score(numbers, vector, from, end, scores);
        if (end < ids.length) await yieldToEventLoop();
      }
      return highest(scores, limit).flatMap((i) => ids[i] ?? []);
    },
  };
};

export type VectorIndex = ReturnType<typeof createVectorIndex>;
