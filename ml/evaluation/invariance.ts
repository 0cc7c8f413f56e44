import { createRandom } from '#ml/random.ts';
import { ticketText } from '#ml/text/ticket-text.ts';
import type { Classification } from '#src/app/ports/classifier.ts';
import { type Surroundings, surround } from './surroundings.ts';

/** How a ticket does with something around it that says nothing about its topic; shares of the times it was drawn. */
export type OfTicket = {
  /** Whether the classifier acts alone: as it is (0 or 1), and surrounded. */
  readonly acts: number;
  readonly actsAround: number;
  /** How often its first category is another. */
  readonly changed: number;
};

/** The means over all tickets, and each one. */
export type Invariance = {
  readonly coverage: number;
  readonly coverageAround: number;
  readonly changed: number;
  readonly tickets: readonly OfTicket[];
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
  const each = tickets.map(({ title, description }): OfTicket => {
    const plain = classify(ticketText(title, description));
    const others = Array.from({ length: rounds }, () => classify(surround(title, description, around, random)));
    const share = (holds: (other: Classification) => boolean): number => others.filter(holds).length / rounds;
    return {
      acts: Number(plain.category !== null),
      actsAround: share((other) => other.category !== null),
      changed: share((other) => firstOf(other) !== firstOf(plain)),
    };
  });
  const mean = (read: (one: OfTicket) => number): number => each.reduce((sum, one) => sum + read(one), 0) / each.length;
  return {
    coverage: mean(({ acts }) => acts),
    coverageAround: mean(({ actsAround }) => actsAround),
    changed: mean(({ changed }) => changed),
    tickets: each,
  };
};

const firstOf = ({ ranked }: Classification): string | undefined => ranked[0]?.category;
