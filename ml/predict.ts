import { blockCount, blockWeights, createFeatureIds, readFeatures } from '#ml/features.ts';
import type { Model } from '#ml/model.ts';
import { softmax } from '#ml/softmax.ts';
import { createWords, readWords } from '#ml/text.ts';
import { vocabularyOf } from '#ml/vocabulary.ts';

export type Predictor = {
  /** Class probabilities of a text; the array is reused by the next call. */
  probabilities(text: string): Float64Array;
  /** Up to `most` terms of the text last given to `probabilities` that speak for the class. */
  termsFor(text: string, chosen: number, most: number): string[];
};

export const createPredictor = (model: Model): Predictor => {
  const classCount = model.classes.length;
  const { weights, scales, bias, telling } = model;
  const vocabulary = vocabularyOf(model.ids);
  const words = createWords();
  const features = createFeatureIds();
  const timesSeen = new Uint8Array(model.ids.length);
  let columns = new Int32Array(1024);
  const scores = new Float64Array(classCount);
  const blockScores = new Float64Array(classCount);
  const blockScale = new Float64Array(blockCount);

  const probabilities = (text: string): Float64Array => {
    readWords(text, words);
    readFeatures(words, model.features, features);
    if (columns.length < features.ids.length) columns = new Int32Array(features.ids.length);
    for (let k = 0; k < classCount; k += 1) scores[k] = bias[k] ?? 0;
    let i = 0;
    for (let block = 0; block < blockCount; block += 1) {
      const from = i;
      const end = features.blockEnds[block] ?? 0;
      for (; i < end; i += 1) {
        const column = vocabulary.find(features.ids[i] ?? 0);
        columns[i] = column;
        if (column >= 0) timesSeen[column] = Math.min(255, (timesSeen[column] ?? 0) + 1);
      }
      blockScores.fill(0);
      let squares = 0;
      for (let at = from; at < end; at += 1) {
        const column = columns[at] ?? -1;
        if (column < 0) continue;
        const times = timesSeen[column] ?? 0;
        if (times === 0) continue;
        timesSeen[column] = 0;
        const value = times * (telling[column] ?? 0);
        squares += value * value;
        const first = column * classCount;
        for (let k = 0; k < classCount; k += 1)
          blockScores[k] = (blockScores[k] ?? 0) + value * (weights[first + k] ?? 0);
      }
      const scale = model.scaled ? (squares > 0 ? (blockWeights[block] ?? 0) / Math.sqrt(squares) : 0) : 1;
      blockScale[block] = scale;
      for (let k = 0; k < classCount; k += 1) {
        scores[k] = (scores[k] ?? 0) + (blockScores[k] ?? 0) * scale * (scales[k] ?? 0);
      }
    }
    return softmax(scores, model.temperature);
  };

  const termsFor = (text: string, chosen: number, most: number): string[] => {
    const votes = new Float64Array(words.length);
    let i = 0;
    for (let block = 0; block < blockCount; block += 1) {
      const end = features.blockEnds[block] ?? 0;
      const scale = blockScale[block] ?? 0;
      for (; i < end; i += 1) {
        const column = columns[i] ?? -1;
        if (column < 0) continue;
        const owner = features.owners[i] ?? 0;
        votes[owner] = (votes[owner] ?? 0) + scale * vote(column, chosen);
      }
    }
    const terms = new Map<string, { shown: string; weight: number }>();
    votes.forEach((weight, word) => {
      const shown = text.slice(words.starts[word], words.ends[word]);
      const known = terms.get(shown.toLowerCase());
      if (known) known.weight += weight;
      else terms.set(shown.toLowerCase(), { shown, weight });
    });
    return [...terms.values()]
      .filter(({ shown, weight }) => weight > 0 && shown.length > 1)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, most)
      .map(({ shown }) => shown);
  };

  /** How much a column speaks for the class rather than for the others. */
  const vote = (column: number, chosen: number): number => {
    if (column < 0) return 0;
    let others = 0;
    let own = 0;
    for (let k = 0; k < classCount; k += 1) {
      const weight = (weights[column * classCount + k] ?? 0) * (scales[k] ?? 0);
      if (k === chosen) own = weight;
      else others += weight;
    }
    return (telling[column] ?? 0) * (own - others / (classCount - 1));
  };

  return { probabilities, termsFor };
};
