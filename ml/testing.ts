import { createRandom } from '#ml/random.ts';
import type { DataSet } from './data/data-set.ts';
import type { Model } from './models/model.ts';
import { type Recipe, trainModel } from './training/train.ts';

/** Small made-up data for tests: each class has its own words, and all share the same filler. */
const matters = {
  Printing: ['printer', 'toner', 'paper', 'jam', 'ink', 'tray', 'duplex', 'labels'],
  Roaming: ['wifi', 'vpn', 'signal', 'network', 'cable', 'router', 'drops', 'offline'],
  Signing: ['password', 'login', 'locked', 'account', 'expired', 'reset', 'denied', 'badge'],
};
const filler = ['please', 'the', 'my', 'since', 'today', 'again', 'help', 'office', 'still', 'monday'];

export type MadeTicket = { readonly text: string; readonly category: string };

export const madeCategories: readonly string[] = Object.keys(matters);

/** Tickets of the made-up categories in turn; the same seed gives the same tickets. */
export const makeTickets = (count: number, seed: number): MadeTicket[] => {
  const random = createRandom(seed);
  const pick = (words: readonly string[]): string => words[random.below(words.length)] ?? '';
  return Array.from({ length: count }, (_, i) => {
    const [category, own] = Object.entries(matters)[i % 3] ?? ['', []];
    const words = [pick(own), pick(own), pick(own), ...Array.from({ length: 5 }, () => pick(filler))];
    return { text: `${words.join(' ')} ${random.below(1000)}`, category };
  });
};

export const makeData = (count: number, seed: number): DataSet => {
  const tickets = makeTickets(count, seed);
  return {
    texts: tickets.map(({ text }) => text),
    labels: Int32Array.from(tickets, ({ category }) => madeCategories.indexOf(category)),
    groups: Int32Array.from(tickets, (_, i) => i),
    classes: madeCategories,
    noneClass: null,
  };
};

export const quickRecipe: Recipe = {
  learner: 'logistic',
  features: { pairs: true, letters: true, opening: true, concepts: true, closing: true },
  inAtLeast: 1,
  cost: 5,
  thinned: 0,
};

export const makeModel = (seed = 1): Model => trainModel(makeData(90, seed), quickRecipe);
