import { createRandom } from '#ml/random.ts';

/**
 * Thinned copies of texts: the same texts with some words left out. Training on them with a low weight keeps the model
 * from relying on one strong word where others say the same. Returns `copies` copies of all texts, copy after copy.
 */
export const thinnedCopies = (
  texts: readonly string[],
  { copies, dropped, seed }: { copies: number; dropped: number; seed: number },
): string[] => {
  const random = createRandom(seed);
  return Array.from({ length: copies }, () =>
    texts.map((text) =>
      text
        .split(/(\s+)/)
        .filter(() => random.next() >= dropped)
        .join(''),
    ),
  ).flat();
};
