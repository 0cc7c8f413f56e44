import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createWords } from '#ml/text/text.ts';
import { blockCount, blockWeights, createFeatureIds, readFeatures } from './features.ts';
import { readProblem } from './read-problem.ts';

const lists = ['lexicon.txt', '../text/courtesy.txt', '../text/neutral.txt', '../text/ruled-out.txt'];

/** Tickets that touch each way of reading; whoever adds a way adds a ticket. */
const probes = [
  'RE: [SD-10442] Can’t print since the update\nHello Tom,\nthe wifi is fine, it’s the printer.\n\nThanks\nAnn Lee\nTel. +44 20 7946 0018',
  'URGENT: réseau coupé\n> Is the VPN up?\nPriority: High\nThis e-mail is confidential.\nStraße 4711081522, Zugriff 403',
  'プリンターが印刷できません。よろしくお願いします\nلا أستطيع الدخول إلى الشبكة',
];

let current: string | undefined;

/**
 * Names the way in which tickets are read: the word lists, the weights of the blocks, and what is found in a few tickets.
 * A model knows features by number only, so it is itself only where tickets are read as they were when it was trained.
 */
export const currentReading = (): string => {
  if (current !== undefined) return current;
  const hash = createHash('sha256');
  for (const list of lists) hash.update(readFileSync(new URL(list, import.meta.url)));
  hash.update(new Uint8Array(blockWeights.buffer));
  const words = createWords();
  const features = createFeatureIds();
  for (const probe of probes) {
    readProblem(probe, words);
    readFeatures(words, { pairs: true, letters: true, opening: true, concepts: true, closing: true }, features);
    hash.update(new Uint8Array(features.ids.slice(0, features.blockEnds[blockCount - 1]).buffer));
    hash.update(new Uint8Array(features.blockEnds.buffer));
  }
  current = hash.digest('hex').slice(0, 16);
  return current;
};
