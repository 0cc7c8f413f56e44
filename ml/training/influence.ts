import type { Example } from '#ml/data/example.ts';
import { widened } from '#ml/features/counts.ts';
import { createVocabulary } from '#ml/features/vocabulary.ts';
import { createWords, pairId, readWords, type Words } from '#ml/text/text.ts';

/** What one person's examples may do to one word. */
export type Influence = {
  /** In so many examples a person may use a word that nobody else uses. */
  readonly freeAPerson: number;
};

/** The words of a text, and its pairs of neighbours: an id, and the word they end with. */
const termsOf = function* (
  words: Words,
): Generator<{ readonly id: number; readonly from: number; readonly to: number }> {
  for (let i = 0; i < words.length; i += 1) {
    const hash = words.hashes[i] ?? 0;
    yield { id: hash, from: i, to: i };
    if (i > 0) yield { id: pairId(words.hashes[i - 1] ?? 0, hash), from: i - 1, to: i };
  }
};

/** The text without the words that make up these terms. */
const without = (text: string, terms: ReadonlySet<number>, words: Words): string => {
  readWords(text, words);
  let left = '';
  let end = 0;
  const dropped = new Uint8Array(words.length);
  for (const { id, from, to } of termsOf(words)) if (terms.has(id)) dropped.fill(1, from, to + 1);
  dropped.forEach((isDropped, i) => {
    if (!isDropped) return;
    left += text.slice(end, words.starts[i]);
    end = words.ends[i] ?? end;
  });
  return left + text.slice(end);
};

/** Others use a word often enough when they have it in a third as many examples. */
const othersShare = 3;
/** In fewer examples a word of one's own is hardly noticed. */
const fewestOfOwn = 4;
/** A word of one's own teaches nothing if the others are sure of another category in a third of its examples. */
const mostAgainst = 1 / 3;

/** A word or phrase that occurs almost only in one person's examples. */
type OwnTerm = {
  readonly id: number;
  readonly by: string;
  readonly term: string;
  readonly rows: readonly number[];
  readonly others: number;
};

/** A word or phrase of somebody's own that contradicts the others, and so teaches nothing. */
export type LeftOut = { readonly by: string; readonly term: string; readonly given: number; readonly against: number };

/**
 * Whose word it is is counted without a list of examples for each word, of which there are millions: someone who has a
 * word in more than three of four examples wins a vote in which every other example takes one from theirs away.
 */
const ownTerms = (examples: readonly Example[], isLimited: (example: Example) => boolean, words: Words): OwnTerm[] => {
  const vocabulary = createVocabulary(1 << 16);
  const people = [...new Set(examples.map(({ by }) => by))];
  const numberOf = new Map(people.map((by, i) => [by, i]));
  let all = new Int32Array(1 << 16);
  let lastRow = new Int32Array(1 << 16);
  let leader = new Int32Array(1 << 16);
  let lead = new Int32Array(1 << 16);
  examples.forEach(({ by, text }, row) => {
    const person = numberOf.get(by) ?? 0;
    readWords(text, words);
    for (const { id } of termsOf(words)) {
      const column = vocabulary.add(id);
      if (column >= all.length) {
        all = widened(all, new Int32Array(2 * all.length));
        lastRow = widened(lastRow, new Int32Array(2 * lastRow.length));
        leader = widened(leader, new Int32Array(2 * leader.length));
        lead = widened(lead, new Int32Array(2 * lead.length));
      }
      if (lastRow[column] === row + 1) continue;
      lastRow[column] = row + 1;
      all[column] = (all[column] ?? 0) + 1;
      const votes = lead[column] ?? 0;
      if (votes === 0) leader[column] = person;
      lead[column] = votes > 0 && leader[column] !== person ? votes - 1 : votes + 1;
    }
  });
  const own = new Map<number, { by: string; term: string; rows: number[] }>();
  examples.forEach((example, row) => {
    const { by, text } = example;
    if (by === null || !isLimited(example)) return;
    const person = numberOf.get(by);
    readWords(text, words);
    for (const { id, from, to } of termsOf(words)) {
      const column = vocabulary.find(id);
      if ((all[column] ?? 0) < fewestOfOwn || leader[column] !== person) continue;
      const known = own.get(id) ?? { by, term: termIn(text, words, from, to), rows: [] };
      if (known.rows.at(-1) !== row) known.rows.push(row);
      own.set(id, known);
    }
  });
  return [...own]
    .map(([id, term]) => ({ id, ...term, others: (all[vocabulary.find(id)] ?? 0) - term.rows.length }))
    .filter(({ rows, others }) => rows.length >= fewestOfOwn && rows.length > others * othersShare);
};

/** A term as its giver writes it, without what stands between its words. */
const termIn = (text: string, { starts, ends }: Words, from: number, to: number): string =>
  [...new Set([from, to])].map((i) => text.slice(starts[i], ends[i]).toLowerCase()).join(' ');

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
  const lost = new Map<number, Set<number>>();
  const words = createWords();
  for (const { id, by, term, rows, others } of ownTerms(examples, isLimited, words)) {
    const times = rows.filter((row) => against[row]).length;
    if (times >= rows.length * mostAgainst) {
      for (const row of rows) out.add(row);
      leftOut.push({ by, term, given: rows.length, against: times });
      continue;
    }
    const oldestFirst = rows.toSorted((a, b) => (examples[a]?.at ?? 0) - (examples[b]?.at ?? 0));
    const most = Math.max(freeAPerson, others * othersShare);
    for (const row of oldestFirst.slice(0, Math.max(0, rows.length - most))) {
      lost.set(row, (lost.get(row) ?? new Set()).add(id));
    }
  }
  const limited = examples.map((example, i) => {
    if (out.has(i)) return null;
    const dropped = lost.get(i);
    return dropped === undefined ? example : { ...example, text: without(example.text, dropped, words) };
  });
  return { examples: limited, leftOut };
};
