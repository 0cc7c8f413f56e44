import { blockCount, blockWeights, lettersBlock } from '#ml/features/features.ts';
import { readProblem } from '#ml/features/read-problem.ts';
import { isTelling } from '#ml/text/function-words.ts';
import { createWords } from '#ml/text/text.ts';
import { createColumnFinder, type FoundColumns } from './found-columns.ts';
import type { Model } from './model.ts';
import { softmax } from './softmax.ts';

export type Predictor = {
  /** Class probabilities of a text; the array is reused by the next call. */
  probabilities(text: string): Float64Array;
  /** Up to `most` terms of the text last given to `probabilities` that support the class, the strongest first. */
  termsFor(text: string, chosen: number, most: number): string[];
};

/** Predicts with a model: a fraction of a millisecond per ticket, on arrays that are allocated once. */
export const createPredictor = (model: Model): Predictor => {
  const classCount = model.classes.length;
  const tellingSquared = model.telling.map((value) => value * value);
  const votes = centredWeights(model);
  const words = createWords();
  const findColumns = createColumnFinder(model, votes, classCount);
  let found: FoundColumns = findColumns(words);
  const timesSeen = new Uint16Array(model.ids.length);
  const scores = new Float64Array(classCount);
  const blockScores = new Float64Array(classCount);
  const blockScale = new Float64Array(blockCount);

  const addVotes = (from: Float32Array, first: number): void => {
    for (let k = 0; k < classCount; k += 1) blockScores[k] = (blockScores[k] ?? 0) + (from[first + k] ?? 0);
  };

  const probabilities = (text: string): Float64Array => {
    readProblem(text, words);
    found = findColumns(words);
    const { columns, blockEnds } = found;
    scores.set(model.bias);
    let from = 0;
    for (let block = 0; block < blockCount; block += 1) {
      const end = blockEnds[block] ?? 0;
      blockScores.fill(0);
      // A column seen n times adds (n · telling)² to the squared length of the block: 1, 3, 5, … times telling².
      let squares = 0;
      for (let at = from; at < end; at += 1) {
        const column = columns[at] ?? 0;
        const times = timesSeen[column] ?? 0;
        squares += (2 * times + 1) * (tellingSquared[column] ?? 0);
        timesSeen[column] = times + 1;
        if (block !== lettersBlock) addVotes(votes, column * classCount);
      }
      for (let at = from; at < end; at += 1) timesSeen[columns[at] ?? 0] = 0;
      if (block === lettersBlock) for (const ofWord of found.letterVotes) addVotes(ofWord, 0);
      const scale = model.scaled ? (squares > 0 ? (blockWeights[block] ?? 0) / Math.sqrt(squares) : 0) : 1;
      blockScale[block] = scale;
      for (let k = 0; k < classCount; k += 1) scores[k] = (scores[k] ?? 0) + (blockScores[k] ?? 0) * scale;
      from = end;
    }
    return softmax(scores, model.temperature);
  };

  const termsFor = (text: string, chosen: number, most: number): string[] => {
    const { columns, owners, blockEnds } = found;
    const support = new Float64Array(words.length);
    let i = 0;
    for (let block = 0; block < blockCount; block += 1) {
      const end = blockEnds[block] ?? 0;
      const scale = blockScale[block] ?? 0;
      if (block === lettersBlock) {
        found.letterVotes.forEach((ofWord, word) => {
          support[word] = (support[word] ?? 0) + scale * (ofWord[chosen] ?? 0);
        });
        i = end;
      }
      for (; i < end; i += 1) {
        const owner = owners[i] ?? 0;
        support[owner] = (support[owner] ?? 0) + scale * (votes[(columns[i] ?? 0) * classCount + chosen] ?? 0);
      }
    }
    // The support of a repeated word is added up at its first occurrence.
    const firstAt = new Map<number, number>();
    for (let word = 0; word < words.length; word += 1) {
      const hash = words.hashes[word] ?? 0;
      const first = firstAt.get(hash);
      if (first === undefined) firstAt.set(hash, word);
      else support[first] = (support[first] ?? 0) + (support[word] ?? 0);
    }
    return [...firstAt.values()]
      .filter((word) => (support[word] ?? 0) > 0 && isTelling(words, word))
      .sort((a, b) => (support[b] ?? 0) - (support[a] ?? 0))
      .slice(0, most)
      .map((word) => text.slice(words.starts[word], words.ends[word]));
  };

  return { probabilities, termsFor };
};

/**
 * What one occurrence of a column adds to each class before its block is scaled: weight × telling, minus the mean over
 * the classes. The mean changes no probability, and without it a value says how much the column supports the class.
 */
const centredWeights = ({ classes, weights, scales, telling }: Model): Float32Array => {
  const classCount = classes.length;
  const centred = new Float32Array(weights.length);
  for (let first = 0, column = 0; first < weights.length; first += classCount, column += 1) {
    let mean = 0;
    for (let k = 0; k < classCount; k += 1) mean += ((weights[first + k] ?? 0) * (scales[k] ?? 0)) / classCount;
    for (let k = 0; k < classCount; k += 1) {
      centred[first + k] = ((weights[first + k] ?? 0) * (scales[k] ?? 0) - mean) * (telling[column] ?? 0);
    }
  }
  return centred;
};
