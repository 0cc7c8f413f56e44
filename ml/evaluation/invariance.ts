import { createRandom } from '#ml/random.ts';
import { ticketText } from '#ml/text/ticket-text.ts';
import type { Classification } from '#src/app/ports/classifier.ts';
import { type Surroundings, surround } from './surroundings.ts';

/** How the same tickets do with something around them that says nothing about their topic. */
export type Invariance = {
  /** The share of tickets on which the classifier acts alone: as they are, and surrounded. */
  readonly coverage: number;
  readonly coverageAround: number;
  /** The share of tickets whose first category is another. */
  readonly changed: number;
  /** The share of tickets whose category is ranked first. */
  readonly right: number;
  readonly rightAround: number;
};

export type Ticket = { readonly title: string; readonly description: string; readonly category: string };

/** Compares tickets as they are with the same tickets inside each template of one kind, drawn `rounds` times. */
export const invariance = (
  classify: (text: string) => Classification,
  tickets: readonly Ticket[],
  around: Surroundings,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Invariance => {
  const random = createRandom(seed);
  let acts = 0;
  let actsAround = 0;
  let changed = 0;
  let right = 0;
  let rightAround = 0;
  for (const { title, description, category } of tickets) {
    const plain = classify(ticketText(title, description));
    for (let round = 0; round < rounds; round += 1) {
      const other = classify(surround(title, description, around, random));
      if (plain.category !== null) acts += 1;
      if (other.category !== null) actsAround += 1;
      if (firstOf(plain) !== firstOf(other)) changed += 1;
      if (firstOf(plain) === category) right += 1;
      if (firstOf(other) === category) rightAround += 1;
    }
  }
  const n = tickets.length * rounds;
  return {
    coverage: acts / n,
    coverageAround: actsAround / n,
    changed: changed / n,
    right: right / n,
    rightAround: rightAround / n,
  };
};

const firstOf = ({ ranked }: Classification): string | undefined => ranked[0]?.category;
