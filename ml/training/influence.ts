import type { Example } from '#ml/data/example.ts';
import { longestText } from '#ml/text/text.ts';

/** What one person's examples may do to one word. */
export type Influence = {
  /** In so many examples a person may use a word that nobody else uses. */
  readonly freeAPerson: number;
};

/** The words, and pairs of neighbours, of what the classifier reads. */
const termsOf = (text: string): readonly string[] => {
  const words =
    text
      .slice(0, longestText)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])];
};

/** The text without a word, or without two neighbouring ones. */
const without = (text: string, term: string): string => {
  const [first = '', second] = term.split(' ');
  const between = second === undefined ? '' : `[^\\p{L}\\p{M}\\p{N}]+${second}`;
  return text.replace(new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${first}${between}(?![\\p{L}\\p{M}\\p{N}])`, 'giu'), ' ');
};

/** Others use a word often enough when they have it in a third as many examples. */
const othersShare = 3;
/** In fewer examples a word of one's own is hardly noticed. */
const fewestOfOwn = 4;
/** A word of one's own teaches nothing if the others are sure of another category in a third of its examples. */
const mostAgainst = 1 / 3;

/** A word or phrase that occurs almost only in one person's examples. */
type OwnTerm = {
  readonly by: string;
  readonly term: string;
  readonly rows: readonly number[];
  readonly others: number;
};

/** A word or phrase of somebody's own that contradicts the others, and so teaches nothing. */
export type LeftOut = { readonly by: string; readonly term: string; readonly given: number; readonly against: number };

const ownTerms = (examples: readonly Example[], isLimited: (example: Example) => boolean): OwnTerm[] => {
  const all = new Map<string, number>();
  const own = new Map<string, { by: string; term: string; rows: number[] }>();
  examples.forEach((example, i) => {
    for (const term of termsOf(example.text)) {
      all.set(term, (all.get(term) ?? 0) + 1);
      if (!isLimited(example) || example.by === null) continue;
      const key = `${example.by}\u0000${term}`;
      const known = own.get(key);
      if (known === undefined) own.set(key, { by: example.by, term, rows: [i] });
      else known.rows.push(i);
    }
  });
  return [...own.values()]
    .map(({ by, term, rows }) => ({ by, term, rows, others: (all.get(term) ?? 0) - rows.length }))
    .filter(({ rows, others }) => rows.length >= fewestOfOwn && rows.length > others * othersShare);
};

/**
 * Limits what one person can teach about a word or a phrase that occurs almost only in their examples. If the others, going
 * by the rest of the words, are often sure of another category (`against`), those examples are left out (null). Otherwise it
 * counts in `freeAPerson` of them, the newest; the rest lose the word. `isLimited`: whose examples are looked at.
 */
export const limitWords = (
  examples: readonly Example[],
  against: readonly boolean[],
  isLimited: (example: Example) => boolean,
  { freeAPerson }: Influence,
): { readonly examples: readonly (Example | null)[]; readonly leftOut: readonly LeftOut[] } => {
  const leftOut: LeftOut[] = [];
  const out = new Set<number>();
  const lost = new Map<number, string[]>();
  for (const { by, term, rows, others } of ownTerms(examples, isLimited)) {
    const times = rows.filter((row) => against[row]).length;
    if (times >= rows.length * mostAgainst) {
      for (const row of rows) out.add(row);
      leftOut.push({ by, term, given: rows.length, against: times });
      continue;
    }
    const oldestFirst = rows.toSorted((a, b) => (examples[a]?.at ?? 0) - (examples[b]?.at ?? 0));
    const most = Math.max(freeAPerson, others * othersShare);
    for (const row of oldestFirst.slice(0, Math.max(0, rows.length - most))) {
      lost.set(row, [...(lost.get(row) ?? []), term]);
    }
  }
  const limited = examples.map((example, i) => {
    if (out.has(i)) return null;
    const dropped = lost.get(i);
    // Phrases first: without one of its words a phrase would no longer be found.
    const longestFirst = dropped?.toSorted((a, b) => b.length - a.length) ?? [];
    return dropped === undefined ? example : { ...example, text: longestFirst.reduce(without, example.text) };
  });
  return { examples: limited, leftOut };
};
