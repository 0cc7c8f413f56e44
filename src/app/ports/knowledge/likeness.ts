/** How much a text has in common with each of the others, from 0 (nothing) to 1 (the same words). */
export type Likeness = (text: string, others: readonly string[]) => readonly number[];
