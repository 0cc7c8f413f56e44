/** What a ticket is found by. */
export type Words = { number: number; title: string; description: string; comments: string };

/** A ticket that was found; the lower the rank, the better. */
export type Hit = { hit: number; rank: number };

/** Letters and digits that stand together, as SQLite's tokenizer sees them too. */
export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
