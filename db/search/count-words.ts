import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { Term } from './search-words.ts';
import { searchIndex } from './terms.ts';

/** A word of a search, and how many tickets have it, counted up to a limit. */
export type CountedTerm = Term & { readonly tickets: number };

/** What is expected this much more often than counted is not counted. */
const margin = 1.25;

const countUpTo = async (db: Db, terms: readonly Term[], most: number): Promise<readonly CountedTerm[]> => {
  const expected = await Promise.all(terms.map((term) => searchIndex(db).expected(db, { terms: [term], every: true })));
  const isCommon = (n: number): boolean => (expected[n] ?? 0) >= margin * most;
  const counted = terms.filter((_, n) => !isCommon(n));
  if (counted.length === 0) return terms.map((term) => ({ ...term, tickets: most }));
  const counts = counted.map((term, n) => {
    const found = searchIndex(db).numbers({ terms: [term], every: true });
    return sql`(SELECT count(*) FROM (SELECT 1 FROM ${found} AS found LIMIT ${most}) AS counted) AS ${sql.ref(`n${n}`)}`;
  });
  const { rows } = await sql<Record<string, number>>`SELECT ${sql.join(counts)}`.execute(db);
  const byTerm = new Map(counted.map((term, n) => [term, Number(rows[0]?.[`n${n}`] ?? 0)]));
  return terms.map((term) => ({ ...term, tickets: byTerm.get(term) ?? most }));
};

/**
 * Counts the tickets with each word, up to `most`. A word that is that common by itself loses its prefix: the words that
 * start with it would add little, and gathering them takes long.
 */
export const countWords = async (db: Db, terms: readonly Term[], most: number): Promise<readonly CountedTerm[]> => {
  const whole = await countUpTo(
    db,
    terms.map(({ word }) => ({ word, prefix: false })),
    most,
  );
  const isCounted = ({ word, prefix }: Term): boolean =>
    !prefix || (whole.find((counted) => counted.word === word)?.tickets ?? 0) >= most;
  const started = await countUpTo(
    db,
    terms.filter((term) => !isCounted(term)),
    most,
  );
  return terms.map((term) => {
    const counted = (isCounted(term) ? whole : started).find(({ word }) => word === term.word);
    return counted ?? { ...term, tickets: 0 };
  });
};
