import { pairId } from '#ml/text/text.ts';

/** Of how many concepts of a text pairs are made. */
const mostConcepts = 16;
/** No text has more pairs of concepts than this. */
export const maxConceptPairs = (mostConcepts * (mostConcepts - 1)) / 2;

/**
 * Pairs of the concepts that a text has, wherever they stand: "lock-out" beside "database engine" is another matter than
 * either alone, in any language.
 */
export type ConceptPairs = {
  clear(): void;
  /** Another concept of the text, found at the word `owner`. Those after the first sixteen are not looked at. */
  add(concept: number, owner: number): void;
  /** Calls `each` with the id of each pair and the later one's word. */
  forEach(each: (id: number, owner: number) => void): void;
};

export const createConceptPairs = (): ConceptPairs => {
  const concepts = new Int32Array(mostConcepts);
  const owners = new Int32Array(mostConcepts);
  let length = 0;
  return {
    clear: () => {
      length = 0;
    },
    add: (concept, owner) => {
      if (length === mostConcepts) return;
      for (let i = 0; i < length; i += 1) if (concepts[i] === concept) return;
      concepts[length] = concept;
      owners[length] = owner;
      length += 1;
    },
    forEach: (each) => {
      for (let j = 1; j < length; j += 1) {
        const later = concepts[j] ?? 0;
        for (let i = 0; i < j; i += 1) {
          const earlier = concepts[i] ?? 0;
          each(pairId(Math.min(earlier, later) ^ pairSeed, Math.max(earlier, later)), owners[j] ?? 0);
        }
      }
    },
  };
};

const pairSeed = 0x2545f491;
