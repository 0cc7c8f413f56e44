/** The words by which a ticket is found. */
export type Words = { number: number; title: string; description: string; comments: string };

export type Term = { readonly word: string; readonly prefix: boolean };

/** All or any of these words; there must be at least one. */
export type Match = { readonly terms: readonly Term[]; readonly every: boolean };

/** A ticket that was found; a lower rank is better. */
export type Hit = { hit: number; rank: number };

/**
 * Runs of letters and digits, the same words that SQLite's tokenizer sees. A mark without a letter, as in "⚠️", is no
 * word: nothing of it would be left to compare.
 */
export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
